"""What the extra `testing` brings: looked for before anything long begins."""

from __future__ import annotations

from importlib.util import find_spec

from scaler_core.errors import ConfigError


def require(*modules: str, what: str) -> None:
    """Raise ConfigError, with what to install, if one of `modules` is missing for `what`."""
    missing = [module for module in modules if find_spec(module) is None]
    if missing:
        raise ConfigError(
            f'{what} needs {" and ".join(missing)}; install what is missing: pip install "scaler-core[testing]"'
        )
