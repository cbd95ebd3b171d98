for _ in range(int(input())):
    n, k = map(int, input().split())
    seen = {0: 1}
    mask = total = 0
    for kind in map(int, input().split()):
        mask ^= 1 << kind
        for b in range(1, k + 1):
            total += seen.get(mask ^ (1 << b), 0)
        seen[mask] = seen.get(mask, 0) + 1
    print(total)
