"""Make the seccomp filter that the bwrap backend loads, with libseccomp (`apt-get install libseccomp2`).

    python plugins/scaler_sandbox/tools/make_bwrap_filters.py

Writes `bwrap/filters/several-<machine>.bpf`: the compiler's list of denied calls, less those by which the processes
of one job signal each other. In a process namespace of their own there is nobody else to signal.
"""

from __future__ import annotations

import ctypes

from make_filters import ALLOW, ARCHES, COMPILE, ROOT, load_library, make

FOLDER = ROOT / "scaler_sandbox" / "bwrap" / "filters"
HARMLESS_ALONE = {"kill", "tkill", "tgkill"}


def main() -> None:
    """Write the filter for each machine."""
    library = load_library()
    library.seccomp_arch_native.restype = ctypes.c_uint32
    rules = [rule for rule in COMPILE if rule.call not in HARMLESS_ALONE]
    FOLDER.mkdir(exist_ok=True)
    for machine in ARCHES:
        make(library, machine, ALLOW, rules, FOLDER / f"several-{machine}.bpf")


if __name__ == "__main__":
    main()
