n = int(input())
street = []
total = 0
for _ in range(n):
    wish, length = map(int, input().split())
    place = wish
    for a, b in street:
        if b <= place:
            continue
        if a >= place + length:
            break
        place = b
    total += place - wish
    street.append((place, place + length))
    street.sort()
print(total)
