# x = sum of s_i * M_i * (1 / M_i mod p_i), M_i = M / p_i
import sys


def inv(a, m):
    r0, r1, x0, x1 = m, a % m, 0, 1
    while r1 > 1:
        q, r2 = divmod(r0, r1)
        if r2 == 0:
            return 0
        r0, r1 = r1, r2
        x0, x1 = x1, x0 - q * x1
    return x1 % m


def main():
    it = iter(map(int, sys.stdin.read().split()))
    for _ in range(next(it)):
        n = next(it)
        lights = [(next(it), next(it)) for _ in range(n)]
        M = 1
        for p, s in lights:
            M *= p
        x = sum(s * (M // p) * inv(M // p, p) for p, s in lights) % M
        if any(x % p != s for p, s in lights):
            x = -1
        print(x)


main()
