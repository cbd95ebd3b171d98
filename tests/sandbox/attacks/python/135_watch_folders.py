"""Watch what others do with files, by inotify.

evidence: descriptor
descriptor: 1 inotify
"""

import ctypes
import time


def attack(arena: dict[str, str]) -> None:
    libc = ctypes.CDLL(None)
    watch = libc.inotify_init()
    libc.inotify_add_watch(watch, arena["tmp"].encode(), 0xFFF)
    time.sleep(0.5)
