def chorus(s):
    n = len(s)
    best = ""
    below = [0] * (n + 1)  # lengths of common prefixes with the suffix that begins one place later
    for i in range(n - 1, -1, -1):
        row = [0] * (n + 1)
        for j in range(n - 1, i, -1):
            if s[i] == s[j]:
                row[j] = below[j + 1] + 1
                size = min(row[j], j - i)
                if size >= len(best) and size > 0:
                    word = s[i:i + size]
                    if size > len(best) or word < best:
                        best = word
        below = row
    return best or "-"


for _ in range(int(input())):
    input()
    print(chorus(input().strip()))
