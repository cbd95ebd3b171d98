from fractions import Fraction
import sys

words = sys.stdin.read().split()
i = 1
for _ in range(int(words[0])):
    n = int(words[i])
    x = float(words[i + 1])
    i += 2
    for _ in range(n - 1):
        r = float(words[i + 1])
        x = x + r if words[i] == "s" else x * r / (x + r)
        i += 2
    f = Fraction(x).limit_denominator(10 ** 8)
    print(f.numerator, f.denominator)
