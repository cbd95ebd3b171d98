MOD = 998244353
p, q = map(int, input().split())
x = input().strip()
y = input().strip()
z = input().strip()

row = [0] * (q + 1)
row[0] = 1
for j in range(1, q + 1):
    row[j] = row[j - 1] if y[j - 1] == z[j - 1] else 0
for i in range(1, p + 1):
    c = x[i - 1]
    if c != z[i - 1]:
        row[0] = 0
    for j in range(1, q + 1):
        letter = z[i + j - 1]
        ways = row[j] if letter == c else 0
        if y[j - 1] == letter:
            ways += row[j - 1]
        row[j] = ways % MOD
print(row[q])
