from decimal import Decimal, getcontext

getcontext().prec = 30
n, v = map(int, input().split())
volume, salt = Decimal(v), Decimal(0)
for _ in range(n):
    kind, *rest = input().split()
    a = Decimal(rest[0])
    if kind == "P":
        volume += a
        salt += a * Decimal(rest[1])
        continue
    left = volume - a
    if kind == "D":
        salt = salt * left / volume
    volume = left
print("{:.12f}".format(salt / volume))
