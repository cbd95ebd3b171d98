# two steps of distance d are one step of distance 2d, as what is added twice cancels
for _ in range(int(input())):
    n, k = map(int, input().split())
    x = int(input(), 2)
    d = 1
    while d < n and k:
        if k & 1:
            x ^= x >> d
        k >>= 1
        d *= 2
    print(format(x, "b").zfill(n))
