import random
from math import gcd


def generate_testcase(json_obj):
    """A modulus of d digits, in a third of the cases one that shares a divisor with a; always solvable."""
    d = json_obj["d"]
    while True:
        m = random.randrange(10 ** (d - 1), 10**d)
        a = random.randrange(2, m)
        shared = gcd(a, m)
        if (shared > 1) != (random.randrange(3) == 0):
            continue
        x = random.randrange(2, max(m // shared, 3))
        if m // shared > x and a * x % m not in (0, x):
            return f"{a} {a * x % m} {m}\n", {"d": d}
