import sys


def exponent(x, p):
    e = 0
    while x % p == 0:
        x //= p
        e += 1
    return e


def main():
    data = list(map(int, sys.stdin.read().split()))
    n, b, a = data[0], data[1], data[2:]
    assert len(a) == n
    primes, rest, d = [], b, 2
    while d * d <= rest:
        if rest % d == 0:
            primes.append(d)
            while rest % d == 0:
                rest //= d
        d += 1
    if rest > 1:
        primes.append(rest)
    print(min(sum(exponent(x, p) for x in a) // exponent(b, p) for p in primes))


main()
