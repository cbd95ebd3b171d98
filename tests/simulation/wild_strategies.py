"""Strategies that break their contract, as a plugin module."""

from __future__ import annotations

from scaler_core.hookspecs import hookimpl
from scaler_core.strategy import Ask
from scaler_strategies.controllers.scaler import ScalerController
from scaler_strategies.curators.all import KeepAll


class Above(ScalerController):
    def propose(self, n, clock, rng):
        return [self.top + 1] * n if clock.step == 2 else [0] * n


class Raises(ScalerController):
    def update(self, outcomes, clock):
        raise ZeroDivisionError("three visits too few")


class Elsewhere(KeepAll):
    def allot(self, view, n, rng):
        return [Ask("nowhere/at-all")] * n


class Nonsense(KeepAll):
    def allot(self, view, n, rng):
        return [None] * n


def made(controller):
    return lambda top, horizon: controller(top, target=0.5, gain=1.0, cap=0.5, rounding="nearest")


@hookimpl
def scaler_register_controllers(register):
    register("above", made(Above))
    register("raises", made(Raises))


@hookimpl
def scaler_register_curators(register):
    register("elsewhere", Elsewhere)
    register("nonsense", Nonsense)
