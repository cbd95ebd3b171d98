from itertools import combinations
from math import gcd

n, longest = map(int, input().split())
planks = [int(word) for word in input().split()]
print(sum(a * b // gcd(a, b) ** 2 for a, b in combinations(planks, 2)))
