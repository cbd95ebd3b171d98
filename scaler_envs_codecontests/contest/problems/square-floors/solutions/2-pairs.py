from itertools import combinations
from math import gcd

n = int(input())
planks = [int(word) for word in input().split()]
print(sum(a * b // gcd(a, b) ** 2 for a, b in combinations(planks, 2)))
