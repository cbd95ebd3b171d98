n, amount = map(int, input().split())
ways = [1] + [0] * amount
for value in map(int, input().split()):
    for total in range(value, amount + 1):
        ways[total] += ways[total - value]
print(ways[amount])
