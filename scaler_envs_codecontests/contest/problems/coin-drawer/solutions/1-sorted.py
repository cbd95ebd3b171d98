from bisect import bisect_left, insort

drawer = []
total = card = 0
for _ in range(int(input())):
    action, x = input().split()
    x = int(x)
    if action == "ADD":
        insort(drawer, x)
    elif action == "TAKE":
        del drawer[bisect_left(drawer, x)]
    else:
        card += 1
        total += card * drawer[x - 1]
print(total % (10**9 + 7))
