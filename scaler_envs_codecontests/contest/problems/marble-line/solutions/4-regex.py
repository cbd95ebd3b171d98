import re

RUN = re.compile(r"R{3,}|G{3,}|B{3,}")

for _ in range(int(input())):
    n, q = map(int, input().split())
    s = input().strip()
    for _ in range(q):
        p, c = input().split()
        p = int(p)
        s = s[:p] + c + s[p:]
        # there is never more than one long run, so the first match is the one
        while True:
            found = RUN.search(s)
            if not found:
                break
            s = s[: found.start()] + s[found.end() :]
    print(s if s else "-")
