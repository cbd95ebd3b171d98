"""Scoring: a wrong answer is no error, an error is no wrong answer, and JSON is all that another process needs."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from sessions import configuration, running, scored

from scaler_core.assembly import assemble
from scaler_core.environment import Instance
from scaler_core.formats import boxed
from scaler_core.rewards import binary
from scaler_core.scoring import Scorer

ELSEWHERE = """
import json, sys
from pathlib import Path
from scaler_core.assembly import assemble
from scaler_core.config import parse_config
from scaler_core.environment import Instance
from scaler_core.strategy import Request

job = json.load(sys.stdin)
with assemble(parse_config(job["config"]), base=Path(job["base"])) as assembly:
    request = Request.model_validate_json(json.dumps(job["request"]))
    instance = Instance.model_validate_json(json.dumps(job["instance"]))
    for text in job["texts"]:
        print(assembly.scorer.score(request, instance, text, policy_version=7).model_dump_json())
"""


@pytest.fixture(scope="module")
def apart(tmp_path_factory):
    """A session over the environment that is judged in a worker."""
    config = configuration("apart", scheduler={"active": 1, "prompts": 1}, generation={"workers": 1})
    with running(tmp_path_factory.mktemp("runs") / "a", config) as session:
        yield session, session.next_batch()[0]


def test_an_isolated_environment_is_judged_in_a_worker(apart):
    session, item = apart
    right, wrong = scored(session, item, [item.instance.answer, "100"])
    assert (right.verdict.status, right.reward) == ("correct", 1.0)
    assert (wrong.verdict.status, wrong.reward) == ("wrong", 0.0)
    assert right.verdict.parsed == wrong.verdict.parsed != str(os.getpid())


@pytest.mark.parametrize(("answer", "reason"), [("raise", "RuntimeError: who asks?"), ("die", "exit status 3")])
def test_an_isolated_environment_that_raises_or_dies_is_an_error_and_the_run_goes_on(apart, answer, reason):
    session, item = apart
    (rollout,) = scored(session, item, [answer])
    assert (rollout.verdict.status, rollout.reward) == ("error", None)
    assert reason in rollout.verdict.reason
    assert scored(session, item, ["100"])[0].verdict.status == "wrong"


@pytest.fixture
def world():
    with assemble(configuration("ants", "angry", "apart")) as assembly:
        instances = {
            name: assembly.environments[f"counting/{name}"].generate(3, 5) for name in ("ants", "angry", "apart")
        }
        yield Scorer(assembly.environments, boxed(), binary()), instances


def test_without_a_worker_an_isolated_environment_is_an_error(world):
    scorer, instances = world
    verdict = scorer.judge(instances["apart"], "\\boxed{1}")
    assert verdict.status == "error"
    assert verdict.reason == "counting/apart is judged in a worker, and there is none"


def test_an_environment_that_raises_is_an_error_with_its_name(world):
    scorer, instances = world
    verdict = scorer.judge(instances["angry"], "\\boxed{1}")
    assert (verdict.status, verdict.reason) == ("error", "counting/angry: RuntimeError: who asks?")


def test_no_answer_in_the_format_asks_no_environment(world):
    scorer, instances = world
    for instance in instances.values():
        assert scorer.judge(instance, "I do not know").status == "unanswered"


def test_an_instance_of_an_unknown_environment_is_an_error(world):
    scorer, instances = world
    stranger = instances["ants"].model_copy(update={"environment": "counting/unicorns"})
    verdict = scorer.judge(stranger, "\\boxed{1}")
    assert verdict.status == "error"
    assert "unknown environment 'counting/unicorns'" in verdict.reason


def test_a_rollout_is_scored_from_json_alone_in_another_process(tmp_path):
    config = configuration("ants", "angry", reward="score", format="tags")
    with running(tmp_path / "a", config) as session:
        item = session.next_batch()[0]
        texts = [
            f"<answer>{item.instance.answer}</answer>",
            "<answer>100</answer>",
            "",
            "\ud800",
            "<answer>\x00</answer>",
        ]
        here = [session.score(item.request, item.instance, text, policy_version=7) for text in texts]
        manifest = session.folder.manifest()
    job = {
        "config": manifest["config"],
        "base": str(tmp_path),
        "request": item.request.model_dump(mode="json"),
        "instance": item.instance.model_dump(mode="json"),
        "texts": texts,
    }
    done = subprocess.run(
        [sys.executable, "-c", ELSEWHERE],
        input=json.dumps(job),
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONHASHSEED": "7"},
    )
    assert done.stdout.splitlines() == [rollout.model_dump_json() for rollout in here]
    assert Instance.model_validate(job["instance"]) == item.instance
