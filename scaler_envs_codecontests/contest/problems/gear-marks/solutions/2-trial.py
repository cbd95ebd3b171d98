import sys


def factors(t):
    found = {}
    d = 2
    while d * d <= t:
        while t % d == 0:
            found[d] = found.get(d, 0) + 1
            t //= d
        d += 1 if d == 2 else 2
    if t > 1:
        found[t] = found.get(t, 0) + 1
    return found


def main():
    data = list(map(int, sys.stdin.read().split()))
    teeth = data[1:data[0] + 1]
    best = {}
    for t in set(teeth):
        for p, e in factors(t).items():
            if e > best.get(p, 0):
                best[p] = e
    for p, e in factors(teeth[0]).items():
        best[p] -= e
    answer = 1
    for p, e in best.items():
        answer = answer * pow(p, e, 10 ** 9 + 7) % (10 ** 9 + 7)
    print(answer)


main()
