"""A plugin that takes longer to import than the tests' short deadline."""

import time

time.sleep(1.0)
