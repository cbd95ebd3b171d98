n, target = map(int, input().split())
dice = list(map(int, input().split()))
ways, outcomes = [1], 1
for faces in dice:
    outcomes *= faces
    longer = [0] * (len(ways) + faces)
    for total, count in enumerate(ways):
        for shown in range(1, faces + 1):
            longer[total + shown] += count
    ways = longer
print(f"{sum(ways[max(target, 0) :]) / outcomes:.6f}")
