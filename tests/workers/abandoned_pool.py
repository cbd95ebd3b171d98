"""A program to be killed: it opens a pool, prints the process ids of a worker and of its child, and waits.

Arguments: the JSON of a WorkerSetup; "idle", "asleep" (the worker hangs), "busy" (it hangs in C code) or "forked"
(a fork of this program lives on).
"""

import os
import sys
import time

from scaler_core.environments import WorkerSetup
from scaler_core.workers import WorkerPool

pool = WorkerPool(WorkerSetup.model_validate_json(sys.argv[1]), workers=1)
job = pool.submit("generate", {"environment": "fake/family", "level": 0, "seed": 1}, deadline=30.0)
family = job.result()["instance"]["statement"]
fork = 0
if sys.argv[2] in ("asleep", "busy"):
    name, deadline = {"asleep": ("fake/hangs", 60.0), "busy": ("fake/hangs-in-c", 1.5)}[sys.argv[2]]
    hanging = pool.submit("generate", {"environment": name, "level": 0, "seed": 1}, deadline=deadline)
    while not hanging.running():
        time.sleep(0.01)
elif sys.argv[2] == "forked":
    fork = os.fork()
    if fork == 0:
        time.sleep(60)
        os._exit(0)
print(family, fork, flush=True)
time.sleep(60)
