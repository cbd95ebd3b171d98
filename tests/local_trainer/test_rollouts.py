# ruff: noqa: E402 -- torch is asked for first: without it the file is skipped
import pytest

torch = pytest.importorskip("torch", reason="the CPU trainer needs torch: pip install scaler-trainer[local]")

from local_trainer.policies import CHARACTERS, PROMPTS, policy

from scaler_trainer.local.rollouts import answer_logits, greedy, sample


def sampled(seed=0, *, model=None, temperature=1.0, group=8, most=6, prompts=PROMPTS):
    generator = torch.Generator().manual_seed(seed)
    return sample(
        model or policy(),
        CHARACTERS,
        prompts,
        group=group,
        most=most,
        generator=generator,
        temperature=temperature,
    )


@pytest.mark.parametrize("temperature", [0.5, 1.0, 2.0])
def test_logprobs_of_sampling_equal_logprobs_computed_again(temperature):
    model = policy()
    rollouts = sampled(model=model, temperature=temperature)
    logits = answer_logits(model, rollouts.prompts, rollouts.tokens, rollouts.group) / temperature
    real = rollouts.tokens != CHARACTERS.pad
    again = logits.log_softmax(-1).gather(-1, rollouts.tokens.masked_fill(~real, 0)[..., None])[..., 0]
    torch.testing.assert_close(again * real, rollouts.logprobs, atol=1e-5, rtol=1e-4)


def test_lengths_texts_and_truncation_agree_with_the_tokens():
    rollouts = sampled(group=40, most=12)
    assert 0 < sum(rollouts.truncated) < len(rollouts.texts)
    for row, length, text, cut in zip(
        rollouts.tokens.tolist(), rollouts.lengths, rollouts.texts, rollouts.truncated, strict=True
    ):
        assert CHARACTERS.pad not in row[:length]
        assert set(row[length:]) <= {CHARACTERS.pad}
        assert len(text) == length - (not cut)
        assert (row[length - 1] == CHARACTERS.eos) is (not cut)


def test_the_same_generator_gives_the_same_rollouts_and_another_seed_others():
    assert sampled(5).texts == sampled(5).texts != sampled(6).texts


def test_sampling_uses_no_global_randomness():
    before = torch.get_rng_state()
    sampled()
    assert torch.equal(torch.get_rng_state(), before)


def test_a_rollout_does_not_depend_on_when_the_others_end():
    model = policy()
    together = sampled(model=model, group=1, most=9, prompts=PROMPTS)
    first = sampled(model=model, group=1, most=9, prompts=PROMPTS[:1])
    assert together.texts[0] == first.texts[0]


def test_samples_follow_the_policys_distribution():
    model = policy()
    rollouts = sampled(model=model, group=4000, most=1, prompts=PROMPTS[:1])
    logits, _ = model.read(rollouts.prompts)
    seen = torch.bincount(rollouts.tokens[:, 0], minlength=CHARACTERS.size - 1) / 4000
    assert (seen - logits.softmax(-1)[0]).abs().max() < 0.03


def test_greedy_answers_are_the_likeliest_and_do_not_depend_on_the_batch():
    model = policy()
    answers = greedy(model, CHARACTERS, PROMPTS * 3, most=5, batch=4)
    assert answers == greedy(model, CHARACTERS, PROMPTS, most=5) * 3
    cold = sampled(model=model, temperature=1e-4, group=1, most=5)
    texts = [None if cut else text for text, cut in zip(cold.texts, cold.truncated, strict=True)]
    assert list(answers[:3]) == texts


@pytest.mark.parametrize("setting", [{"group": 0}, {"most": 0}, {"temperature": 0.0}])
def test_an_impossible_setting_is_refused(setting):
    with pytest.raises(ValueError, match="must be positive"):
        sampled(**setting)


@pytest.mark.parametrize("prompts", [(), ("",)])
def test_an_empty_prompt_is_refused(prompts):
    with pytest.raises(ValueError, match="at least one prompt, and none of them empty"):
        sampled(prompts=prompts)
