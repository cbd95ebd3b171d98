import sys
input = sys.stdin.readline

n, q = map(int, input().split())
kids = [[] for _ in range(n)]
for i, p in enumerate(input().split()):
    kids[int(p) - 1].append(i + 1)

tin = [0] * n
tout = [0] * n
clock = 0
stack = [(0, False)]
while stack:
    v, done = stack.pop()
    if done:
        tout[v] = clock          # places tin[v] .. tout[v]-1 are v and the vassals
        continue
    tin[v] = clock
    clock += 1
    stack.append((v, True))
    for w in kids[v]:
        stack.append((w, False))

events = []
answers = []
for _ in range(q):
    event = list(map(int, input().split()))
    if event[0] == 3:
        v = event[1] - 1
        total = 0
        for kind, u, x in events:
            if kind == 1:
                if tin[u] <= tin[v] < tout[u]:
                    total += x
            else:
                if tin[v] <= tin[u] < tout[v]:
                    total += x
        answers.append(total)
    else:
        kind, u, x = event
        events.append((kind, u - 1, x))
print(' '.join(map(str, answers)))
