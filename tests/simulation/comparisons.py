"""Small comparisons for the tests: a few environments, a few steps."""

from __future__ import annotations

from scaler_core.plugins import load_plugins
from scaler_simulation.comparison import parse_comparison
from scaler_simulation.contest import Contest
from scaler_simulation.store import TrialStore

FEW = {"like": "base", "name": "few", "environments": 12}
STRATEGIES = [
    {"name": "scaler"},
    {"name": "uniform", "controller": "uniform", "curator": "all", "active": "all"},
]


def comparison(**values):
    """Two strategies, three seeds, fifteen steps of eight prompts."""
    data = {"strategies": STRATEGIES, "baseline": "scaler", "scenarios": [FEW], "seeds": 3, "steps": 15}
    return parse_comparison({**data, "active": 4, "prompts": 8, **values}, where="test")


def contest(folder, *, fresh=False, **values):
    """The comparison, ready to run, with its cache in `folder`."""
    wanted = comparison(**values)
    plugins = load_plugins(wanted.plugins)
    return Contest(wanted, base=folder, store=TrialStore(folder, plugins, fresh=fresh), plugins=plugins)
