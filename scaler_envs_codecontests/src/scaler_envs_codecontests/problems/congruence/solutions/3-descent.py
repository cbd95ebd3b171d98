def solve(a, b, m):
    """The smallest x >= 0 with a*x = b modulo m: a*x = b + m*y, where -b = m*y modulo a."""
    a, b = a % m, b % m
    if b == 0:
        return 0
    y = solve(m, -b, a)
    return (b + m * y) // a


print(solve(*map(int, input().split())))
