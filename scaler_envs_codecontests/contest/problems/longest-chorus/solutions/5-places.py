def solve(s):
    # all blocks of one length, with their first and last places; lengths from short to long
    best = "-"
    for size in range(1, len(s) // 2 + 1):
        first, last = {}, {}
        for i in range(len(s) - size + 1):
            block = s[i:i + size]
            first.setdefault(block, i)
            last[block] = i
        good = [b for b in first if last[b] - first[b] >= size]
        if not good:
            break
        best = min(good)
    return best


t = int(input())
while t:
    t -= 1
    n = int(input())
    print(solve(input().strip()))
