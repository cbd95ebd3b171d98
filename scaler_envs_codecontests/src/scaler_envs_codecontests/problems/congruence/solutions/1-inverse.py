from math import gcd

a, b, m = map(int, input().split())
shared = gcd(a, m)
a, b, m = a // shared, b // shared, m // shared
print(b * pow(a, -1, m) % m)
