from fractions import Fraction

for _ in range(int(input())):
    n = int(input())
    x = Fraction(int(input()))
    for _ in range(n - 1):
        how, r = input().split()
        if how == "s":
            x += int(r)
        else:
            x = 1 / (1 / x + Fraction(1, int(r)))
    print(x.numerator, x.denominator)
