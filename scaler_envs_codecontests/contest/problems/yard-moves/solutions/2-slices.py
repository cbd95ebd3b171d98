import sys


def main():
    lines = sys.stdin.read().splitlines()
    n, k, q = map(int, lines[0].split())
    yard = [list(range(1, n + 1))] + [[] for _ in range(k - 1)]
    for line in lines[1 : q + 1]:
        code, *args = map(int, line.split())
        if code == 3:
            yard[args[0] - 1].reverse()
        elif code == 4:
            a, b = args[0] - 1, args[1] - 1
            yard[a], yard[b] = yard[b], yard[a]
        else:
            a, b, x = args[0] - 1, args[1] - 1, args[2]
            keep = max(0, len(yard[a]) - x)
            block = yard[a][keep:]
            del yard[a][keep:]
            yard[b] += block if code == 1 else block[::-1]
    print(*(wagon for track in yard for wagon in track))


main()
