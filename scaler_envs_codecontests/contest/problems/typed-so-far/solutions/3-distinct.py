import sys

tokens = sys.stdin.read().split()
entries = tokens[2:]
seen = {}
for word in set(entries):
    for end in range(1, len(word) + 1):
        prefix = word[:end]
        seen[prefix] = seen.get(prefix, 0) + 1
res = []
for word in entries:
    need = -1
    for end in range(1, len(word) + 1):
        if seen[word[:end]] == 1:
            need = end
            break
    res.append(str(need))
print(" ".join(res))
