"""The models of the environment contract: frozen, closed, JSON there and back, hashed alike in any process."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from pydantic import ValidationError

from scaler_core import AnswerType, EnvironmentSpec, Instance, Ladder, Verdict
from scaler_core.errors import LevelOutOfRange

SPEC = EnvironmentSpec(
    id="toy/max-digit",
    title="The largest digit",
    ladder=Ladder.linear({"n": (1, 5)}),
    answer=AnswerType(kind="integer"),
    chance=0.1,
    tags=("digits",),
    source="hand-written",
    licence="Apache-2.0",
    content="0" * 64,
)
INSTANCE = Instance(
    environment="toy/max-digit",
    level=2,
    seed=17,
    scale=(("n", 3),),
    statement="Which digit is the largest?",
    input="907",
    answer="9",
    answer_type=AnswerType(kind="integer"),
)
VERDICT = Verdict(status="wrong", score=0.25, parsed="7", reason="7 is in it, but is not the largest")
GOLDEN = "33837e905af46a2bce69ce6fa7f7fb7ddb2f864deb630d555d5712218403dd4a"


@pytest.mark.parametrize("model", [SPEC, INSTANCE, VERDICT, SPEC.ladder, SPEC.answer], ids=lambda m: type(m).__name__)
class TestEveryModel:
    def test_it_is_frozen(self, model):
        field = next(iter(type(model).model_fields))
        with pytest.raises(ValidationError, match="frozen"):
            setattr(model, field, getattr(model, field))

    def test_it_takes_no_unknown_field(self, model):
        with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
            type(model).model_validate({**model.model_dump(), "unheard_of": 1})

    def test_json_there_and_back_is_the_same(self, model):
        again = type(model).model_validate_json(model.model_dump_json())
        assert again == model
        assert again.model_dump_json() == model.model_dump_json()

    def test_equal_models_hash_alike(self, model):
        assert hash(type(model).model_validate_json(model.model_dump_json())) == hash(model)


def test_a_golden_content_hash_is_the_same_on_every_machine():
    assert INSTANCE.content_hash == GOLDEN


def test_the_content_hash_is_the_same_under_any_hash_seed():
    text = INSTANCE.model_dump_json()
    program = f"from scaler_core import Instance; print(Instance.model_validate_json({text!r}).content_hash)"
    for seed in ("1", "4242"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        ran = subprocess.run(
            [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
        )
        assert ran.stdout.strip() == GOLDEN


@pytest.mark.parametrize(
    "change",
    [{"level": 3}, {"seed": 18}, {"input": "908"}, {"answer": "9 "}, {"payload": "{}"}, {"scale": (("n", 4),)}],
)
def test_the_content_hash_reads_every_field(change):
    assert Instance.model_validate({**INSTANCE.model_dump(), **change}).content_hash != GOLDEN


def test_a_changed_copy_has_a_hash_of_its_own():
    assert INSTANCE.content_hash == GOLDEN
    assert INSTANCE.model_copy(update={"answer": "7"}).content_hash != GOLDEN


def test_asking_for_the_hash_changes_neither_equality_nor_json():
    fresh = Instance.model_validate_json(INSTANCE.model_dump_json())
    text = fresh.model_dump_json()
    assert fresh.content_hash == GOLDEN
    assert fresh == Instance.model_validate_json(text)
    assert fresh.model_dump_json() == text


def test_an_answer_of_any_length_is_kept_as_exact_text():
    for answer in ("9007199254740993", "1" + "0" * 40, "1e16", " two  words "):
        made = Instance.model_validate({**INSTANCE.model_dump(), "answer": answer})
        assert Instance.model_validate_json(made.model_dump_json()).answer == answer
    with pytest.raises(ValidationError, match="valid string"):
        Instance.model_validate({**INSTANCE.model_dump(), "answer": 9})


@pytest.mark.parametrize("name", ["toy", "toy/", "/x", "Toy/x", "toy/a b", "toy/a/b", "../x", ""])
def test_an_environment_id_is_pack_and_name(name):
    with pytest.raises(ValidationError, match="should match pattern"):
        EnvironmentSpec.model_validate({**SPEC.model_dump(), "id": name})


def test_the_name_is_the_part_after_the_pack():
    assert SPEC.name == "max-digit"


@pytest.mark.parametrize("chance", [-0.1, 1.0, 2.0])
def test_a_blind_guess_is_never_sure_and_never_less_than_hopeless(chance):
    with pytest.raises(ValidationError, match="chance"):
        EnvironmentSpec.model_validate({**SPEC.model_dump(), "chance": chance})


@pytest.mark.parametrize("change", [{"schema_version": 2}, {"kind": "dialogue"}])
def test_an_unknown_version_or_kind_of_environment_is_refused(change):
    with pytest.raises(ValidationError, match=next(iter(change))):
        EnvironmentSpec.model_validate({**SPEC.model_dump(), **change})


@pytest.mark.parametrize("change", [{"status": "right"}, {"score": 1.5}, {"score": -0.1}])
def test_a_verdict_outside_its_ranges_is_refused(change):
    with pytest.raises(ValidationError, match=next(iter(change))):
        Verdict.model_validate({"status": "wrong", **change})


def test_only_the_status_correct_is_correct():
    statuses = ("correct", "wrong", "unanswered", "error")
    assert [Verdict(status=status).correct for status in statuses] == [True, False, False, False]


@pytest.mark.parametrize("level", [-1, 5, True, 2.0, "2", None])
def test_a_level_outside_the_ladder_names_the_environment_and_the_range(level):
    with pytest.raises(LevelOutOfRange, match=r"toy/max-digit: level .* expected an integer from 0 to 4") as caught:
        SPEC.scale(level)
    assert (caught.value.environment, caught.value.level, caught.value.top) == ("toy/max-digit", level, 4)


def test_a_level_of_the_ladder_is_its_scale():
    assert SPEC.scale(4) == {"n": 5}


def test_a_spec_fills_in_all_of_an_instance_but_the_question():
    assert SPEC.instance(2, 17, statement="Which digit is the largest?", input="907", answer="9") == INSTANCE


def test_a_spec_makes_no_instance_outside_its_ladder():
    with pytest.raises(LevelOutOfRange, match="expected an integer from 0 to 4"):
        SPEC.instance(5, 17, statement="Which digit is the largest?", answer="9")
