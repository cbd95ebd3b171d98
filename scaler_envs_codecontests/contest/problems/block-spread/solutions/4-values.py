# the blocks that end at one place have few different ORs and ANDs
def step(pairs, x, join):
    out = [(x, 1)]
    for value, count in pairs:
        value = join(value, x)
        if value == out[-1][0]:
            out[-1] = (value, out[-1][1] + count)
        else:
            out.append((value, count))
    return out


for _ in range(int(input())):
    n = int(input())
    ors, ands, total = [], [], 0
    for x in map(int, input().split()):
        ors = step(ors, x, int.__or__)
        ands = step(ands, x, int.__and__)
        total += sum(v * c for v, c in ors) - sum(v * c for v, c in ands)
    print(total)
