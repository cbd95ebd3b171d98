from math import prod

n, b = map(int, input().split())
product = prod(map(int, input().split()))

# b, b^2, b^4, ... as long as they divide; then as with binary digits
powers = [b]
while product % powers[-1] == 0:
    powers.append(powers[-1] ** 2)
zeros = 0
for i in range(len(powers) - 1, -1, -1):
    quotient, rest = divmod(product, powers[i])
    if rest == 0:
        zeros += 1 << i
        product = quotient
print(zeros)
