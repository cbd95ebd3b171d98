n, m, a, b = map(int, input().split())
nb = {v: set() for v in range(1, n + 1)}
for _ in range(m):
    u, v = map(int, input().split())
    nb[u].add(v)
    nb[v].add(u)

A, B, C = {a}, {b}, set()
fa, fb = {a}, {b}          # those who tell for the first time
while fa or fb:
    toldA = set().union(*(nb[v] for v in fa)) - A - B - C
    toldB = set().union(*(nb[v] for v in fb)) - A - B - C
    C |= toldA & toldB
    fa, fb = toldA - toldB, toldB - toldA
    A |= fa
    B |= fb
print(len(A), len(B), len(C), n - len(A) - len(B) - len(C))
