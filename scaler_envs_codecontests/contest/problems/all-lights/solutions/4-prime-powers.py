# Every period is cut into powers of primes. Of the powers of one prime the largest decides, the others must agree
# with it; then all that is left is coprime.
def powers(p):
    d = 2
    while d * d <= p:
        if p % d == 0:
            q = 1
            while p % d == 0:
                p //= d
                q *= d
            yield d, q
        d += 1
    if p > 1:
        yield p, p


def first_moment(lights):
    largest = {}
    for period, flash in lights:
        for d, q in powers(period):
            known, rest = largest.get(d, (1, 0))
            if flash % min(q, known) != rest % min(q, known):
                return -1
            if q > known:
                largest[d] = q, flash % q
    x, step = 0, 1
    for q, rest in largest.values():
        x += (rest - x) * pow(step, -1, q) % q * step
        step *= q
    return x


for _ in range(int(input())):
    print(first_moment([tuple(map(int, input().split())) for _ in range(int(input()))]))
