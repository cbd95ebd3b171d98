# ferns = f * L^n - k * (L^n - 1) / (L - 1); the modulus (L - 1) * M keeps the division exact
M = 998244353
for _ in range(int(input())):
    n, f, L, k = map(int, input().split())
    power = pow(L, n, (L - 1) * M)
    print((f * power - k * ((power - 1) // (L - 1))) % M)
