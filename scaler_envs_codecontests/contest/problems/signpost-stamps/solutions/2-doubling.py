import sys


def main():
    data = sys.stdin.read().split()
    n, s, k, w = map(int, data[:4])
    jump = [int(x) - 1 for x in data[4:4 + n]]
    nxt = jump[:]
    letters = data[4 + n]

    # move k - w steps by squaring the map
    pos = s - 1
    steps = k - w
    while steps:
        if steps & 1:
            pos = jump[pos]
        steps >>= 1
        if steps:
            jump = [jump[x] for x in jump]

    out = []
    for _ in range(w):
        out.append(letters[pos])
        pos = nxt[pos]
    print(''.join(out))


main()
