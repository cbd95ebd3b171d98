def trips(day, k):
    belt = []
    count = 0
    for i, tool in enumerate(day):
        if tool in belt:
            continue
        count += 1
        if len(belt) == k:
            rest = day[i + 1:]
            worst = max(belt, key=lambda c: rest.index(c) if c in rest else len(day))
            belt.remove(worst)
        belt.append(tool)
    return count


for _ in range(int(input())):
    n, m, k = map(int, input().split())
    print(sum(trips(day, k) for day in input().strip().split("*")))
