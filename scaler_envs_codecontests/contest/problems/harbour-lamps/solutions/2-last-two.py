import sys

M = 10 ** 9 + 7


def count(row):
    ways = {"": 1}
    for lamp in row:
        new = {}
        for tail, w in ways.items():
            for c in "RGB" if lamp == "?" else lamp:
                if c == "G" and tail.endswith("R"):
                    continue
                if tail == c + c:
                    continue
                key = (tail + c)[-2:]
                new[key] = (new.get(key, 0) + w) % M
        ways = new
    return sum(ways.values()) % M


words = sys.stdin.read().split()
for row in words[2::2]:
    print(count(row))
