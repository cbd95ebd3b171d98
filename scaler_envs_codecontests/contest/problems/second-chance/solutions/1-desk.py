import sys


def main():
    it = iter(map(int, sys.stdin.read().split()))
    for _ in range(next(it)):
        n, k = next(it), next(it)
        desk, ribbon, place = [0] * k, [False] * k, {}
        arrow = 0
        for _ in range(n):
            b = next(it)
            if b in place:
                ribbon[place[b]] = True
                continue
            while ribbon[arrow]:
                ribbon[arrow] = False
                arrow = (arrow + 1) % k
            place.pop(desk[arrow], None)
            desk[arrow] = b
            place[b] = arrow
            arrow = (arrow + 1) % k
        print(*desk)


main()
