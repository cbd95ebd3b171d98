import sys
from collections import Counter


def count(kinds, k):
    """Pairs of prefixes whose parities differ in exactly one kind: each unordered pair of them is one block."""
    prefixes = [0]
    for kind in kinds:
        prefixes.append(prefixes[-1] ^ (1 << (kind - 1)))
    groups = Counter(prefixes)
    twice = 0
    for mask, size in groups.items():
        for b in range(k):
            twice += size * groups.get(mask ^ (1 << b), 0)
    return twice // 2


def main():
    data = list(map(int, sys.stdin.read().split()))
    at = 1
    for _ in range(data[0]):
        n, k = data[at], data[at + 1]
        print(count(data[at + 2:at + 2 + n], k))
        at += 2 + n


main()
