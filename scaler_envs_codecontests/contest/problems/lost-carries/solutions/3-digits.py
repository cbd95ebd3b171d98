def main():
    n, m, k = map(int, input().split())
    col = [0] * n
    for _ in range(m):
        s = input().strip()
        for i in range(n):
            col[n - 1 - i] += ord(s[i]) - 48
    out = []
    c = 0
    i = 0
    while i < n or c:
        x = c + (col[i] if i < n else 0)
        out.append(x % 10)
        c = x // 10
        i += 1
        if i % k == 0:
            c = 0
    while len(out) > 1 and out[-1] == 0:
        out.pop()
    print("".join(map(str, out[::-1])))


main()
