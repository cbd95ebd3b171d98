MOD = 10**9 + 7
n, d = map(int, input().split())
digits = list(map(int, input().strip()))

# f[k][x] = calm strings of k digits that begin with x
f = [None, [1] * 10]
for k in range(2, n + 1):
    last = f[-1]
    f.append([sum(last[max(0, x - d):x + d + 1]) % MOD for x in range(10)])

total = 0
for k in range(1, n):
    total += sum(f[k][1:])
for i, digit in enumerate(digits):
    for x in range(1 if i == 0 else 0, digit):
        if i == 0 or abs(x - digits[i - 1]) <= d:
            total += f[n - i][x]
    if i > 0 and abs(digit - digits[i - 1]) > d:
        break
print(total % MOD)
