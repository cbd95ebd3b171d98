"""The pool and the two moves most curators share, over random pools."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st
from scheduling import pool

from scaler_core.pool import Pool, PoolView, evenly, replace
from scaler_core.strategy import Clock, History


@st.composite
def views(draw):
    """A view of a pool of up to 20, some of them active, with any size the active set may have."""
    names = pool(draw(st.integers(1, 20)))
    active = draw(st.lists(st.sampled_from(names), unique=True))
    size = draw(st.one_of(st.none(), st.integers(1, 24)))
    world = Pool(names)
    for name in active:
        world.take(name)
    return PoolView(tuple(active), size, Clock(0), {name: History(12) for name in active}, world)


seeds = st.integers()


def idle(view):
    """Those that could enter."""
    return set(view.pool.environments) - set(view.active)


@given(views())
def test_vacancies_are_the_places_that_somebody_could_take(view):
    wanted = len(view.pool) if view.size is None else view.size
    assert view.vacancies() == min(max(wanted - len(view.active), 0), len(idle(view)))


@given(views(), st.integers(0, 25), seeds, st.data())
def test_a_draw_names_distinct_idle_environments_and_none_excluded(view, k, seed, data):
    exclude = data.draw(st.lists(st.sampled_from([*view.pool.environments, "pack/stranger"])))
    drawn = view.draw(k, Random(seed), exclude=exclude)
    assert len(set(drawn)) == len(drawn) == min(k, len(idle(view) - set(exclude)))
    assert set(drawn) <= idle(view) - set(exclude)


@given(views(), seeds, st.data())
def test_a_draw_of_the_unvisited_leaves_out_the_visited(view, seed, data):
    visited = data.draw(st.lists(st.sampled_from(view.pool.environments)))
    for name in visited:
        view.pool.mark_visited(name)
    assert set(view.draw(99, Random(seed), unvisited=True)) == idle(view) - set(visited)
    assert set(view.draw(99, Random(seed))) == idle(view)


@given(st.lists(st.tuples(st.sampled_from(["take", "give_back", "mark_visited"]), st.integers(0, 5)), max_size=40))
def test_taking_and_giving_back_agree_with_ordinary_sets(moves):
    world, names = Pool(pool(6)), pool(6)
    taken, visited = set(), set()
    for move, place in moves:
        getattr(world, move)(names[place])
        {"take": taken.add, "give_back": taken.discard, "mark_visited": visited.add}[move](names[place])
    assert world.available == 6 - len(taken)
    assert set(world.draw(6, Random(0), (), False)) == set(names) - taken
    assert set(world.draw(6, Random(0), (), True)) == set(names) - taken - visited


@given(views(), seeds, st.data())
def test_replacing_fills_the_active_set_and_never_admits_an_active_member(view, seed, data):
    going = data.draw(st.lists(st.sampled_from(view.active), unique=True)) if view.active else []
    leaves = {name: f"reason of {name}" for name in going}
    chosen = replace(view, leaves, Random(seed))
    assert set(chosen.enters).isdisjoint(view.active)
    assert len(set(chosen.enters)) == len(chosen.enters)
    assert len(chosen.enters) == view.vacancies() + len(chosen.leaves)
    assert list(chosen.leaves.items()) == list(leaves.items())[: len(chosen.leaves)]
    assert len(chosen.leaves) == min(len(leaves), len(idle(view)) - view.vacancies())


@given(st.integers(1, 20), st.integers(0, 100), seeds)
def test_evenly_gives_everyone_the_same_share_or_one_more(members, n, seed):
    names = pool(members)
    asks = evenly(names, n, Random(seed))
    counts = [sum(ask.environment == name for ask in asks) for name in names]
    assert sum(counts) == len(asks) == n
    assert max(counts) - min(counts) <= 1
    assert all(ask.level is None and ask.seed is None for ask in asks)


def test_evenly_draws_who_gets_the_extra_prompt():
    assert {evenly(pool(4), 1, Random(seed))[0].environment for seed in range(80)} == set(pool(4))


def test_the_asks_come_in_the_order_of_the_members():
    names = [ask.environment for ask in evenly(pool(3), 7, Random(0))]
    assert names == sorted(names)


def test_membership_is_by_id():
    world = Pool(pool(3))
    assert ("pack/e001" in world, "pack/e009" in world, 1 in world, len(world)) == (True, False, False, 3)
