"""Small runs of the trainer `verl` over `odd_pack`, without verl: what its processes would hand to each other."""

from __future__ import annotations

from scaler_core.config import parse_config
from scaler_trainer.verl.feedback import Returned, Trajectory
from scaler_trainer.verl.judge import Judge
from scaler_trainer.verl.live import Live
from scaler_trainer.verl.prompts import request_in


def configuration(*names, prompts=4, active="all", trainer=None, **changes):
    """A configuration over these environments of the pack `odd`."""
    return parse_config(
        {
            "name": "a",
            "steps": 4,
            "plugins": ["odd_pack"],
            "packs": [{"use": "odd", "include": list(names)}],
            "format": "raw",
            "sandbox": "process",
            "generation": {"workers": 0},
            "scheduler": {"active": active, "prompts": prompts},
            "curator": "all",
            "trainer": {"use": "verl", "model": "./tiny", "rollouts": 4, **(trainer or {})},
            **changes,
        }
    )


def words(messages):
    """A length that needs no tokenizer."""
    return sum(len(message["content"]) for message in messages)


def live(taken, state=None):
    return Live(taken, length_of=words, state=state)


def answered(taken, rows, answer=lambda row, i: "ab"):
    """The groups of these rows as verl returns them, each response judged."""
    judge = Judge(taken)
    return [
        Returned(
            f"uid{row['index']}",
            request_in(row["extra_info"]),
            [
                Trajectory(f"uid{row['index']}_{i}_0", judge.judge(row["extra_info"], answer(row, i)), False, 0)
                for i in range(row["__rollout_n__"])
            ],
        )
        for row in rows
    ]
