"""The modules that confined Python code may import: loaded before the lock-down, as imports fail afterwards.

Every name is a part of the standard library that a solution or a generator computes with. What is not covered:
modules for files, processes and networks, which would be of no use, and other packages than numpy.
"""

from __future__ import annotations

STANDARD = (
    "__future__ _thread abc array ast atexit base64 binascii bisect builtins calendar cmath codecs collections "
    "collections.abc concurrent.futures concurrent.futures.thread contextlib contextvars copy copyreg csv "
    "dataclasses datetime decimal enum errno fileinput fractions functools gc graphlib hashlib heapq hmac "
    "importlib inspect io itertools json keyword locale logging math numbers operator os os.path pickle pprint "
    "queue random re reprlib resource secrets signal stat statistics string struct sys textwrap threading time "
    "timeit traceback types typing unicodedata warnings weakref zlib"
)
ENCODINGS = "encodings.ascii encodings.latin_1 encodings.idna encodings.utf_16 encodings.utf_8_sig"
NUMPY = "numpy numpy.linalg numpy.fft numpy.polynomial numpy.random numpy.lib.stride_tricks"
INTERNAL = "linecache marshal opcode _strptime"
"""What the standard library imports when first used: tracebacks, dates, compiled code."""


def preloaded(flavour: str) -> str:
    """The modules of a runner: `native` runs no Python, `numpy` all of the above."""
    if flavour == "native":
        return ""
    return f"{STANDARD} {ENCODINGS} {INTERNAL} {NUMPY if flavour == 'numpy' else ''}"
