import re

MOD = 10**9 + 7
n = int(input())
s = input().strip()
rows = []  # known rows: (first, last, changes); a letter from U+0100 on stands for one of them


def known(c):
    return rows[ord(c) - 256] if ord(c) >= 256 else (c, c, 0)


def joined(text):
    items = [known(c) for c in text]
    total = sum(x[2] for x in items) + sum(a[1] != b[0] for a, b in zip(items, items[1:]))
    return items[0][0], items[-1][1], total % MOD


def fold(m):
    d = int(m.group(1))
    a, b, k = joined(m.group(2))
    rows.append((a, b, (k * d + (d - 1) * (a != b)) % MOD))
    return chr(255 + len(rows))


while "(" in s:
    s = re.sub(r"(\d)\(([^()]+)\)", fold, s)
print(joined(s)[2])
