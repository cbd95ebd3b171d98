# Every triangle is counted at the first of its stakes. With that stake as the origin, the sum over pairs of
# (x_j y_k - x_k y_j)^2 is (sum of x^2)(sum of y^2) - (sum of x y)^2.
MOD = 1000000007
for _ in range(int(input())):
    n = int(input())
    stakes = [tuple(map(int, input().split())) for _ in range(n)]
    total = 0
    for i, (a, b) in enumerate(stakes):
        u = v = w = 0
        for x, y in stakes[i + 1:]:
            x -= a
            y -= b
            u += x * x
            v += y * y
            w += x * y
        total += u * v - w * w
    print(total % MOD)
