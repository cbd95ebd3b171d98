# The product of the series 1 + x^v + x^2v + ..., evaluated at a power of two so large that no two terms meet.
n, amount = map(int, input().split())
BITS = 80
mask = (1 << BITS * (amount + 1)) - 1
product = 1
for value in map(int, input().split()):
    series = sum(1 << BITS * total for total in range(0, amount + 1, value))
    product = product * series & mask
print(product >> BITS * amount)
