"""Start threads without end, 300 here.

evidence: threads
limits: memory_mb=1500
"""

import threading
import time


def attack(arena: dict[str, str]) -> None:
    threading.stack_size(2**16)
    for _ in range(300):
        threading.Thread(target=time.sleep, args=(1.0,), daemon=True).start()
    time.sleep(0.5)
