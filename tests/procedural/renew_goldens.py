"""Write `goldens.json`: the content hash of a few instances of every procedural environment.

python tests/procedural/renew_goldens.py            # after a change that is meant to change instances
python tests/procedural/renew_goldens.py --print    # to standard output, for a comparison
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from scaler_core.packs import Pack, Runtime
from scaler_envs_procedural.pack import open_pack

GOLDENS = Path(__file__).with_name("goldens.json")


def hashes(pack: Pack) -> dict[str, str]:
    """`environment level seed` -> the instance's content hash, at three levels and two seeds."""
    found = {}
    for environment in pack:
        top = pack[environment].spec.ladder.top
        for level in (0, top // 2, top):
            for seed in (0, 2**40 + 1):
                instance = pack[environment].generate(level, seed)
                found[f"{environment} {level} {seed}"] = instance.content_hash
    return found


def main() -> None:
    text = json.dumps(hashes(open_pack(Runtime())), indent=1) + "\n"
    if "--print" in sys.argv:
        sys.stdout.write(text)
    else:
        GOLDENS.write_text(text)


if __name__ == "__main__":
    main()
