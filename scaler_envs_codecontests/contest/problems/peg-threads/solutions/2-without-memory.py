import sys
sys.setrecursionlimit(10000)

n = int(input())
x = list(map(int, input().split()))

def best(l, r):
    """most points with the pegs l..r"""
    if l >= r:
        return 0
    points = best(l + 1, r)
    for k in range(l + 1, r + 1):
        if x[l] * x[k] > 0:
            points = max(points, x[l] * x[k] + best(l + 1, k - 1) + best(k + 1, r))
    return points

print(best(0, n - 1))
