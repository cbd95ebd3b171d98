# ruff: noqa: E402 -- torch is asked for first: without it the file is skipped
import pytest

torch = pytest.importorskip("torch", reason="the CPU trainer needs torch: pip install scaler-trainer[local]")

from local_trainer.policies import CHARACTERS, PROMPTS, policy

from scaler_trainer.local.model import Decoder
from scaler_trainer.local.rollouts import answer_logits, as_tensor

ANSWER = "4711"


def whole(model, prompt, answer):
    """Logits that each token of `answer` is drawn from, by one pass over the whole text."""
    tokens = torch.tensor([CHARACTERS.encode(prompt + answer)])
    return model(tokens)[0, len(prompt) - 1 : -1]


def test_reading_and_extending_equals_one_pass_over_the_whole_text():
    model = policy()
    answer = torch.tensor([CHARACTERS.encode(ANSWER)])
    for prompt in PROMPTS:
        logits, cache = model.read(as_tensor(model, CHARACTERS, [prompt]))
        seen = [logits]
        for place in range(len(ANSWER) - 1):
            step, cache = model.extend(answer[:, place : place + 1], cache)
            seen.append(step[:, 0])
        torch.testing.assert_close(torch.cat(seen), whole(model, prompt, ANSWER), atol=1e-5, rtol=1e-4)


def test_left_padding_changes_nothing():
    model = policy()
    together, _ = model.read(as_tensor(model, CHARACTERS, PROMPTS))
    for row, prompt in zip(together, PROMPTS, strict=True):
        alone, _ = model.read(as_tensor(model, CHARACTERS, [prompt]))
        torch.testing.assert_close(row, alone[0], atol=1e-5, rtol=1e-4)


def test_an_expanded_group_equals_its_members_alone():
    model, group = policy(), ("47", "0b", "9=")
    tokens = torch.tensor([CHARACTERS.encode(text) for text in group] * len(PROMPTS))
    together = answer_logits(model, as_tensor(model, CHARACTERS, PROMPTS), tokens, len(group))
    for p, prompt in enumerate(PROMPTS):
        for g, text in enumerate(group):
            row = together[p * len(group) + g]
            torch.testing.assert_close(row, whole(model, prompt, text), atol=1e-5, rtol=1e-4)


def test_the_answer_is_read_in_order_so_that_a_later_token_changes_no_earlier_logits():
    model = policy()
    a, b = whole(model, "a 1=", "123"), whole(model, "a 1=", "129")
    torch.testing.assert_close(a, b)
    assert not torch.allclose(whole(model, "a 1=", "193")[2], a[2])


def test_the_order_of_the_input_matters():
    model = policy()
    assert not torch.allclose(whole(model, "a 12=", "0"), whole(model, "a 21=", "0"), atol=1e-3)


def test_padding_can_not_be_written():
    logits, _ = policy().read(torch.tensor([[0, 1]]))
    assert logits.shape == (1, CHARACTERS.size - 1)
    assert CHARACTERS.pad == CHARACTERS.size - 1


def test_weights_follow_from_the_seed_and_leave_the_global_generator_alone():
    before = torch.get_rng_state()
    first, again, other = policy(3).state_dict(), policy(3).state_dict(), policy(4).state_dict()
    assert torch.equal(torch.get_rng_state(), before)
    assert all(torch.equal(first[name], again[name]) for name in first)
    assert not torch.equal(first["output"], other["output"])


def test_a_saved_policy_loads(tmp_path):
    saved, loaded = policy(1), policy(2)
    torch.save(saved.state_dict(), tmp_path / "policy.pt")
    loaded.load_state_dict(torch.load(tmp_path / "policy.pt", weights_only=True))
    prompts = as_tensor(saved, CHARACTERS, PROMPTS)
    assert torch.equal(saved.read(prompts)[0], loaded.read(prompts)[0])


def test_the_policy_of_the_demo_has_a_tenth_of_a_million_parameters():
    assert 95_000 < sum(weights.numel() for weights in Decoder(60, seed=0).parameters()) < 110_000


def test_a_width_that_heads_do_not_divide_is_refused():
    with pytest.raises(ValueError, match="multiple of 2 \\* heads = 8"):
        Decoder(10, seed=0, width=36)
