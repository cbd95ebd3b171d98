"""Benchmarks in the layout of method.md, written by the tests."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet as pq

SYSTEM = "Reason, then answer."
QUESTIONS = (
    ("What is 6 times 7?", "\\boxed{42}"),
    ("One half?", "\\boxed{\\frac{1}{2}}"),
    ("East or west?", "\\text{east}"),
)
FIELDS = {
    "prompt": pa.list_(pa.struct([("content", pa.string()), ("role", pa.string())])),
    "reward_model": pa.struct([("ground_truth", pa.string())]),
    "data_source": pa.string(),
    "extra_info": pa.struct([("index", pa.int64())]),
}


def row(text, truth, number=0, **changes):
    messages = [{"role": "system", "content": SYSTEM}, {"role": "user", "content": text}]
    common = {"data_source": "think_toy", "extra_info": {"index": number}}
    return {"prompt": messages, "reward_model": {"ground_truth": truth}, **common, **changes}


def write(path, rows, **fields):
    schema = pa.schema(list({**FIELDS, **fields}.items()))
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), path)
    return path


def toy(path, repeats=1):
    return write(path, [row(*question, number) for number, question in enumerate(QUESTIONS * repeats)])
