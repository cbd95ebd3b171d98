"""A benchmark of four sums, as a parquet file in the layout that RL trainers share."""

from __future__ import annotations


def benchmark(path):
    """Four questions that a policy of noise gets wrong."""
    import pyarrow
    import pyarrow.parquet

    rows = [
        {
            "prompt": [{"role": "user", "content": f"What is {n}+1?"}],
            "reward_model": {"ground_truth": str(n + 1)},
            "data_source": "sums",
            "extra_info": {"index": n},
        }
        for n in range(4)
    ]
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), path)
