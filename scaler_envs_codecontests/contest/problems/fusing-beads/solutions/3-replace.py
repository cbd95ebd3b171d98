import sys

data = sys.stdin.read().split()
pairs = {"aa": "b", "bb": "c", "cc": "d", "dd": "e", "ee": ""}
out = []
for s in data[2::2]:
    tube = ""
    for c in s:
        tube += c
        while tube[-2:] in pairs:
            tube = tube[:-2] + pairs[tube[-2:]]
    out.append(tube if tube else "-")
print("\n".join(out))
