import sys
from collections import Counter


def main():
    rows = sys.stdin.read().split()[2:]
    groups = Counter(int(r, 2) for r in rows)
    kinds = sorted(groups)
    pairs = {}
    # quiet pairs by the channels that they use together; the third station comes later in the order
    result = 0
    for m in kinds:
        size = groups[m]
        for used, ways in pairs.items():
            if not used & m:
                result += ways * size
        for other in kinds:
            if other >= m:
                break
            if not other & m:
                key = other | m
                pairs[key] = pairs.get(key, 0) + groups[other] * size
    print(result)


main()
