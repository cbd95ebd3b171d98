from math import gcd

n = int(input())
t = list(map(int, input().split()))
# lcm of the different numbers, in pairs, so that the long factors come last
level = sorted(set(t))
while len(level) > 1:
    merged = [a // gcd(a, b) * b for a, b in zip(level[::2], level[1::2])]
    if len(level) % 2:
        merged.append(level[-1])
    level = merged
print(level[0] // t[0] % (10 ** 9 + 7))
