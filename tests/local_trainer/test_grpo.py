# ruff: noqa: E402 -- torch is asked for first: without it the file is skipped
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

torch = pytest.importorskip("torch", reason="the CPU trainer needs torch: pip install scaler-trainer[local]")

from local_trainer.policies import CHARACTERS, PROMPTS, policy

from scaler_trainer.local.grpo import Batch, Grpo, advantages, entropy, informative, policy_loss
from scaler_trainer.local.rollouts import sample


def sampled(model, seed=0, *, group=8, prompts=PROMPTS, most=3):
    generator = torch.Generator().manual_seed(seed)
    return sample(model, CHARACTERS, prompts, group=group, most=most, generator=generator)


def rewards_for(rollouts, wanted):
    """1 for each rollout that begins with `wanted`."""
    flat = [float(text.startswith(wanted)) for text in rollouts.texts]
    return [flat[i : i + rollouts.group] for i in range(0, len(flat), rollouts.group)]


def test_advantages_of_a_hand_computed_group():
    spread = math.sqrt(((2 / 3) ** 2 + 2 * (1 / 3) ** 2) / 3) + 1e-4
    wanted = [[2 / 3 / spread, -1 / 3 / spread, -1 / 3 / spread], [0.0, 0.0, 0.0]]
    torch.testing.assert_close(advantages([[1.0, 0.0, 0.0], [0.5, 0.5, 0.5]]), torch.tensor(wanted))


def test_a_rollout_without_a_verdict_is_as_if_it_had_not_been_sampled():
    first, second, third = advantages([[1.0, 0.0, 0.0]])[0].tolist()
    assert advantages([[1.0, None, 0.0, 0.0]])[0].tolist() == [first, 0.0, second, third]
    assert advantages([[None, None], [1.0, None]]).tolist() == [[0.0, 0.0], [0.0, 0.0]]


@given(st.lists(st.lists(st.sampled_from([0.0, 0.3, 1.0, None]), min_size=4, max_size=4), min_size=1))
def test_a_group_has_a_gradient_exactly_when_it_is_informative(rewards):
    nonzero = [row for row, group in enumerate(advantages(rewards)) if group.abs().max() > 1e-3]
    assert informative(rewards) == nonzero


def test_entropy_of_known_distributions():
    torch.testing.assert_close(
        entropy(torch.tensor([[0.0, 0.0, 0.0, 0.0], [0.0, -200.0, -200.0, -200.0]])),
        torch.tensor([math.log(4), 0.0]),
    )


def test_the_surrogate_of_a_hand_computed_case():
    ratio = torch.tensor([[1.0, 2.0], [2.0, 0.5], [0.5, 9.0]])
    mask = torch.tensor([[1, 1], [1, 1], [1, 0]])
    advantage = torch.tensor([1.0, -1.0, 2.0])
    # min(1, 1) + min(2, 1.2);  min(-2, -1.2) + min(-0.5, -0.8);  min(1, 1.6), the last is masked
    wanted = -((1.0 + 1.2) + (-2.0 - 0.8) + 1.0)
    loss = policy_loss(ratio.log(), torch.zeros(3, 2), advantage, mask, 0.2)
    assert loss.item() == pytest.approx(wanted)


def test_the_loss_is_the_surrogate_and_the_entropy_of_informative_groups_over_all_rollouts():
    model = policy()
    rollouts = sampled(model, group=4)
    rewards = [[1, 0, 0, 0], [1, 1, 1, 1], [0, 0, 1, None]]
    loss, summed_entropy, tokens = Grpo(model, entropy_bonus=0.02).loss(Batch(rollouts, rewards))
    gains, entropies = [], []
    for p in (0, 2):
        for g in range(4):
            row = p * 4 + g
            written = rollouts.tokens[row, : rollouts.lengths[row]]
            whole = torch.cat((torch.tensor(CHARACTERS.encode(PROMPTS[p])), written))[None]
            logits = model(whole)[0, len(PROMPTS[p]) - 1 : -1]
            gains.append(advantages(rewards)[p, g] * len(written))  # each ratio is 1
            entropies.append(entropy(logits))
    spread = torch.cat(entropies)
    wanted = -(sum(gains) + 0.02 * spread.sum())
    torch.testing.assert_close(loss, wanted, atol=1e-5, rtol=1e-4)
    torch.testing.assert_close(summed_entropy, spread.sum(), atol=1e-4, rtol=1e-4)
    assert tokens == len(spread)


def test_the_update_divides_the_loss_by_the_rollouts_of_all_batches():
    model = policy()
    rollouts = sampled(model, group=4)
    rewards = [[1, 0, 0, 0], [1, 1, 1, 1], [0, 0, 1, None]]
    summed, _, _ = Grpo(model).loss(Batch(rollouts, rewards))
    uniform = Batch(rollouts, [[1.0] * 4] * 3)
    metrics = Grpo(model).update([Batch(rollouts, rewards), uniform])
    assert metrics.loss == pytest.approx(summed.item() / 24, rel=1e-5)
    assert metrics.informative_fraction == pytest.approx(2 / 6)


def test_updates_raise_the_probability_of_the_rewarded_answer():
    model = policy()
    learner = Grpo(model, learning_rate=3e-3)
    seven = CHARACTERS.encode("7")[0]
    rollouts = sampled(model, group=64)
    before = model.read(rollouts.prompts)[0].softmax(-1)[:, seven]
    for step in range(25):
        rollouts = sampled(model, step, group=64)
        learner.update([Batch(rollouts, rewards_for(rollouts, "7"))])
    after = model.read(rollouts.prompts)[0].softmax(-1)[:, seven]
    assert (before < 0.15).all()
    assert (after > 0.5).all()


def test_the_entropy_bonus_spreads_the_policy():
    spreads = []
    for bonus in (0.0, 0.5):
        model = policy()
        learner = Grpo(model, learning_rate=3e-3, entropy_bonus=bonus)
        for step in range(25):
            rollouts = sampled(model, step, group=32)
            learner.update([Batch(rollouts, rewards_for(rollouts, "7"))])
        spreads.append(entropy(model.read(rollouts.prompts)[0]).mean().item())
    assert spreads[0] < spreads[1] / 2


def test_the_metrics_tell_the_fraction_of_informative_groups_and_the_gradient_before_clipping():
    model = policy()
    metrics = Grpo(model, most_gradient=1e-9).update(
        [Batch(sampled(model), [[1.0, *[0.0] * 7], [1.0] * 8, [None] * 8])]
    )
    assert metrics.informative_fraction == pytest.approx(1 / 3)
    assert metrics.gradient_norm > 1e-3
    assert metrics.entropy > 0


def test_a_batch_without_an_informative_group_changes_nothing():
    model = policy()
    before = {name: weight.clone() for name, weight in model.state_dict().items()}
    metrics = Grpo(model).update([Batch(sampled(model), [[1.0] * 8, [0.0] * 8, [None] * 8])])
    assert all(torch.equal(weight, before[name]) for name, weight in model.state_dict().items())
    assert (metrics.loss, metrics.informative_fraction) == (0.0, 0.0)


@pytest.mark.parametrize("rewards", [[[1.0] * 8] * 2, [[1.0] * 7] * 3])
def test_rewards_of_another_shape_are_refused(rewards):
    model = policy()
    with pytest.raises(ValueError, match="3 groups of 8"):
        Batch(sampled(model), rewards)


def trained(model, learner, first, last):
    for step in range(first, last):
        rollouts = sampled(model, step)
        learner.update([Batch(rollouts, rewards_for(rollouts, "a"))])


def weights(model):
    return {name: weight.clone() for name, weight in model.state_dict().items()}


def test_two_runs_with_the_same_seed_give_identical_weights():
    runs = []
    for _ in range(2):
        model = policy()
        trained(model, Grpo(model), 0, 12)
        runs.append(weights(model))
    assert all(torch.equal(runs[0][name], runs[1][name]) for name in runs[0])
    assert not torch.equal(runs[0]["output"], policy().state_dict()["output"])


def test_a_resumed_learner_continues_bit_for_bit(tmp_path):
    model = policy()
    learner = Grpo(model)
    trained(model, learner, 0, 6)
    torch.save({"policy": model.state_dict(), "learner": learner.state_dict()}, tmp_path / "state.pt")
    trained(model, learner, 6, 14)

    resumed = policy(seed=9)
    again = Grpo(resumed)
    state = torch.load(tmp_path / "state.pt", weights_only=True)
    resumed.load_state_dict(state["policy"])
    again.load_state_dict(state["learner"])
    trained(resumed, again, 6, 14)
    assert all(torch.equal(weight, resumed.state_dict()[name]) for name, weight in weights(model).items())
