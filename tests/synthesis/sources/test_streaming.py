"""Memory does not grow with the file: what pyarrow and Python hold at most is that of a few rows."""

from __future__ import annotations

import os
import subprocess
import sys

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from synthesis.sources.files import CODE_CONTESTS, code_contests_row

from scaler_envs_codecontests.sources.parquet import BATCH

ROW = 20_000
"""Bytes of a program in each row."""
PYTHON = 1 << 19
"""Bytes that reading takes whatever the rows hold."""


def fabricate(path, groups, size):
    """A file of `groups` row groups, written one by one; no two programs are equal, so that none is shared."""
    plain = {"compression": "none", "use_dictionary": False, "write_batch_size": 16}  # a page may end after 16 values
    with pq.ParquetWriter(path, CODE_CONTESTS, **plain) as writer:
        for group in range(groups):
            numbers = range(group * size, (group + 1) * size)
            rows = [code_contests_row(f"{n}", f"{n} x", [(2, f"{n:>{ROW}}")]) for n in numbers]
            writer.write_table(pa.Table.from_pylist(rows, CODE_CONTESTS))
    return path


READER = """
import sys, tracemalloc
from pathlib import Path
import pyarrow, pyarrow.parquet
from scaler_core.plugins import load_plugins
source = load_plugins(["scaler_envs_codecontests.plugin"]).find("sources", sys.argv[1]).load()
rows = source(Path("."), path=Path(sys.argv[2]))
tracemalloc.start()
print(sum(1 for _ in rows.rows()), pyarrow.default_memory_pool().max_memory(), tracemalloc.get_traced_memory()[1])
"""
"""In a process of its own: pyarrow reads into one pool, whose maximum stays."""


def peaks(use, path):
    """Rows read, the most bytes that pyarrow held, and the most that Python held."""
    environment = os.environ | {"SCALER_NO_DISCOVERY": "1"}
    command = [sys.executable, "-c", READER, use, str(path)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return map(int, done.stdout.split())


@pytest.mark.parametrize(("groups", "size"), [(1, 64), (12, 64), (1, 768)])
def test_many_row_groups_or_a_large_one_take_the_memory_of_a_few_batches(tmp_path, groups, size):
    path = fabricate(tmp_path / "a.parquet", groups, size)
    count, arrow, python = peaks("code-contests", path)
    assert count == groups * size
    assert path.stat().st_size > count * ROW
    assert arrow < 6 * BATCH * ROW + (4 << 20)  # a few batches, and the read buffer of each column
    assert python < PYTHON + 20 * ROW  # a few rows


def test_json_lines_take_the_memory_of_a_few_lines(tmp_path):
    path = tmp_path / "a.jsonl"
    with path.open("w") as file:
        for number in range(500):
            statement = f"{number:>{ROW}}"
            file.write(
                f'{{"id": "{number}", "title": "t", "statement": "{statement}", "source": "s", "licence": "l"}}\n'
            )
    count, _, python = peaks("jsonl", path)
    assert count == 500
    assert python < PYTHON + 20 * ROW
