import sys
input = sys.stdin.readline

for _ in range(int(input())):
    n = int(input())
    spring = list(map(int, input().split()))
    cap = [0] + list(map(int, input().split()))
    feeders = {i: [] for i in range(1, n + 1)}
    for i, x in enumerate(map(int, input().split()), start=2):
        feeders[x].append(i)
    water = [0] + spring
    for i in range(n, 0, -1):
        for j in feeders[i]:
            water[i] += min(water[j], cap[j])
    # room[i]: how much more can reach the mill if it leaves pond i, no other weir touched
    room = {1: 10 ** 18}
    base = min(water[1], cap[1])
    best = water[1]
    for i in range(1, n + 1):
        free = min(room[i], max(0, cap[i] - water[i]))
        for j in feeders[i]:
            room[j] = free
            best = max(best, base + min(free, max(0, water[j] - cap[j])))
    print(best)
