n, m = map(int, input().split())
a = list(map(int, input().split()))
p = [int(x) - 1 for x in input().split()]

grundy = [0] * n
for i in range(n - 2, -1, -1):
    mask = 0
    for g in grundy[i + 1 : i + a[i] + 1]:
        mask |= 1 << g
    while mask & 1:
        grundy[i] += 1
        mask >>= 1

x = 0
for i in p:
    x ^= grundy[i]

memo = {}
ans = 0
for i in p:
    if i not in memo:
        memo[i] = sum(1 for g in grundy[i + 1 : i + a[i] + 1] if g ^ grundy[i] == x)
    ans += memo[i]
print(ans)
