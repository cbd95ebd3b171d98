# Forgetting the carry after every k-th column means: blocks of k digits are added on their own, modulo 10^k.
import sys

tokens = sys.stdin.read().split()
n, m, k = map(int, tokens[:3])
rows = tokens[3:3 + m]
result = ""
end = n
while end > 0:
    begin = max(0, end - k)
    total = sum(int(row[begin:end]) for row in rows) % 10 ** k
    result = str(total).zfill(k) + result
    end = begin
print(result.lstrip("0") or "0")
