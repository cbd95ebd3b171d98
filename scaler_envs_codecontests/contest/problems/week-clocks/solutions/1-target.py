for _ in range(int(input())):
    input()
    days = set(map(int, input().split()))
    print(min(max((target - d) % 7 for d in days) for target in range(1, 8)))
