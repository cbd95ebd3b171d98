# The product of the polynomials x + x^2 + ... + x^f, evaluated at a power of two beyond every coefficient.
n, target = map(int, input().split())
dice = list(map(int, input().split()))
BITS = 64
product, outcomes = 1, 1
for faces in dice:
    product *= sum(1 << BITS * shown for shown in range(1, faces + 1))
    outcomes *= faces
product >>= BITS * target
reached = 0
while product:
    reached += product & (1 << BITS) - 1
    product >>= BITS
print(f"{reached / outcomes:.6f}")
