def main():
    n = int(input())
    x = list(map(int, input().split()))
    # f[r][l]: pegs l, ..., r - 1; the last of them, r - 1, is free or joined to some k
    f = [[0] * (n + 1) for _ in range(n + 1)]
    for r in range(1, n + 1):
        row = f[r]
        before = f[r - 1]
        v = x[r - 1]
        # threads that gain nothing are never needed
        friends = [(k, v * x[k]) for k in range(r - 1) if v * x[k] > 0]
        friends.reverse()
        for l in range(r - 1, -1, -1):
            best = before[l]
            for k, gain in friends:
                if k < l:
                    break
                value = gain + f[k][l] + before[k + 1]
                if value > best:
                    best = value
            row[l] = best
    print(f[n][0])


main()
