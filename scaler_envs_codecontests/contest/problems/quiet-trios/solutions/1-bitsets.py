n, k = map(int, input().split())
masks = [int(input(), 2) for _ in range(n)]

# free[i]: the stations after i that do not disturb it
free = [sum(1 << j for j in range(i + 1, n) if not masks[i] & masks[j]) for i in range(n)]
answer = 0
for i in range(n):
    rest = free[i]
    while rest:
        low = rest & -rest
        answer += bin(free[i] & free[low.bit_length() - 1]).count("1")
        rest ^= low
print(answer)
