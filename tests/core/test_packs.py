"""Packs build what is asked for and no more; the runtime holds a sandbox to the floor of the code."""

from __future__ import annotations

import re

import pytest

from scaler_core import AnswerType, EnvironmentSpec, Ladder, Pack, Runtime
from scaler_core.environments import Environments
from scaler_core.errors import PackError, SandboxRefused, UnknownName
from scaler_core.packs import Summary
from scaler_core.sandbox import BUNDLED_FLOOR, UNTRUSTED_FLOOR, Guarantees


class Toy:
    def __init__(self, name):
        self.spec = EnvironmentSpec(
            id=f"toys/{name}",
            title=name,
            ladder=Ladder.linear({"n": (1, 3)}),
            answer=AnswerType(kind="integer"),
            source="hand-written",
            licence="Apache-2.0",
            content=name,
        )


class FakeSandbox:
    """Stands at a rung and counts how often it was closed."""

    name = "fake"

    def __init__(self, rung, **missing):
        self.found, self.closed = Guarantees(rung, missing=missing), 0

    def guarantees(self):
        return self.found

    def close(self):
        self.closed += 1


def summary(name):
    return Summary(title=name, levels=3, answer="integer", chance=0.0, licence="Apache-2.0")


def toys(*names, told=()):
    """A pack of toys that has summaries of those `told`, and the list of those built so far."""
    built = []

    def builder(name):
        return lambda: (built.append(name), Toy(name))[1]

    builders, summaries = {name: builder(name) for name in names}, {name: summary(name) for name in told}
    return Pack("toys", builders, left_out={"bad": "no generator"}, summaries=summaries), built


# The pack


def test_a_summary_is_what_the_pack_tells_or_else_what_the_spec_says():
    pack, built = toys("a", "b", told=["a"])
    environments = Environments({"toys": pack}, Runtime())
    assert environments.summary("toys/a") == summary("a")
    assert built == []
    assert environments.summary("toys/b") == summary("b")
    assert built == ["b"]


def test_a_summary_that_the_spec_contradicts_is_an_error_of_the_pack():
    pack, _ = toys("a", told=["a"])
    pack.summaries["toys/a"] = summary("c")
    with pytest.raises(PackError, match="its summary is not that of its spec: .*title='c'"):
        Environments({"toys": pack}, Runtime())["toys/a"]


def test_listing_a_pack_builds_nothing():
    pack, built = toys("a", "b")
    assert (list(pack), len(pack), "toys/a" in pack, "toys/c" in pack, "a" in pack) == (
        ["toys/a", "toys/b"],
        2,
        True,
        False,
        False,
    )
    assert built == []


def test_an_environment_is_built_once_at_its_first_look_up():
    pack, built = toys("a", "b")
    assert pack["toys/b"] is pack["toys/b"]
    assert built == ["b"]


def test_what_was_left_out_is_told_and_is_no_member():
    pack, _ = toys("a")
    assert pack.left_out == {"bad": "no generator"}
    assert "toys/bad" not in pack


def test_an_unknown_id_suggests_the_nearest_and_how_to_list():
    pack, built = toys("max-digit", "min-digit")
    with pytest.raises(UnknownName, match="did you mean toys/max-digit.*list them with: scaler list toys"):
        pack["toys/max-digti"]
    assert built == []


def test_an_unknown_id_of_a_large_pack_is_refused_in_a_few_lines():
    pack, _ = toys(*(f"e{i:04d}" for i in range(3000)))
    with pytest.raises(UnknownName) as caught:
        pack["toys/e01234"]
    assert len(str(caught.value)) < 500
    assert "3000 in all" in str(caught.value)
    assert re.search(r"did you mean toys/e\d{4}\?", str(caught.value))
    assert len(caught.value.known) == 3000


def test_the_content_hash_reads_every_spec_and_builds_them_all():
    pack, built = toys("a", "b")
    assert pack.content_hash() == toys("a", "b")[0].content_hash()
    assert built == ["a", "b"]
    assert pack.content_hash() != toys("a")[0].content_hash()


# The sandbox of a runtime


def runtime(sandbox, **options):
    made = []
    return Runtime(make_sandbox=lambda: (made.append(1), sandbox)[1], **options), made


def test_no_sandbox_is_made_until_code_asks_for_one():
    strong = FakeSandbox(2)
    world, made = runtime(strong)
    assert made == []
    assert world.sandbox(floor=UNTRUSTED_FLOOR, what="toys/a") is strong
    assert world.sandbox(floor=UNTRUSTED_FLOOR, what="toys/b") is strong
    assert made == [1]


def test_without_a_configured_sandbox_code_is_not_run_and_the_text_says_what_to_set():
    with pytest.raises(SandboxRefused, match='no sandbox is configured; name one, as in sandbox = "c'):
        Runtime().sandbox(floor=BUNDLED_FLOOR, what="toys/a")


def test_a_sandbox_below_the_floor_is_refused_with_rung_reasons_and_flag():
    weak = FakeSandbox(1, no_net="seccomp is not available", no_fs_read="landlock is off")
    with pytest.raises(SandboxRefused) as caught:
        runtime(weak)[0].sandbox(floor=2, what="toys/a")
    assert caught.value.what == "toys/a"
    assert str(caught.value) == (
        "toys/a was not run: sandbox 'fake' is at rung 1 here and this code needs 2 "
        "(no_fs_read: landlock is off; no_net: seccomp is not available); "
        "choose a stronger sandbox, or accept the risk with --allow-unsafe-sandbox=1"
    )


@pytest.mark.parametrize(("rung", "floor"), [(2, 2), (3, 2), (0, 0), (5, 2)])
def test_a_sandbox_at_or_above_the_floor_runs(rung, floor):
    sandbox = FakeSandbox(rung)
    assert runtime(sandbox)[0].sandbox(floor=floor, what="toys/a") is sandbox


@pytest.mark.parametrize(("rung", "allowed", "runs"), [(1, 1, True), (0, 1, False), (1, 0, True), (1, 2, False)])
def test_the_user_may_accept_a_lower_rung_down_to_the_one_named(rung, allowed, runs):
    world, _ = runtime(FakeSandbox(rung), allow_unsafe_sandbox=allowed)
    if runs:
        assert world.sandbox(floor=2, what="toys/a").guarantees().rung == rung
    else:
        with pytest.raises(SandboxRefused, match=f"rung {rung} here and this code needs 2"):
            world.sandbox(floor=2, what="toys/a")


def test_accepting_a_rung_never_raises_a_floor():
    world, _ = runtime(FakeSandbox(0), allow_unsafe_sandbox=4)
    assert world.sandbox(floor=BUNDLED_FLOOR, what="toys/a").name == "fake"


def test_closing_closes_the_sandbox_once_and_a_later_use_makes_another():
    sandbox = FakeSandbox(2)
    world, made = runtime(sandbox)
    world.close()
    assert (sandbox.closed, made) == (0, [])
    world.sandbox(floor=2, what="toys/a")
    world.close()
    world.close()
    assert sandbox.closed == 1
    world.sandbox(floor=2, what="toys/a")
    assert made == [1, 1]
