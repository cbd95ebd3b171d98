"""Replace, as a program, what the interpreter and the runner's own code use, for jobs of other sources.

evidence: poison health host
job: program
rung 0: held
control: none, the references start afresh
"""

import atexit
import builtins
import os
import random
import sys


def attack(arena: dict[str, str]) -> None:
    atexit.register(print, "poisoned")
    vars(random)["seed"] = vars(os)["dup2"] = lambda *_: None
    vars(sys)["stdout"] = vars(sys)["__stdout__"] = None
    for name in ("len", "print", "input", "dict", "isinstance"):
        vars(builtins)[name] = lambda *_, **__: "poisoned"
