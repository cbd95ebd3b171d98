from collections import deque

n, m = map(int, input().split())
prev = {v: [] for v in range(1, n + 1)}
left = {v: 0 for v in range(1, n + 1)}
for _ in range(m):
    x, y = map(int, input().split())
    prev[y].append(x)
    left[x] += 1

# moves[v]: length of the game from v; even lengths are lost for the mover, odd ones are won
moves = {v: 0 for v in left if left[v] == 0}
queue = deque(moves)
while queue:
    v = queue.popleft()
    for u in prev[v]:
        if u in moves:
            continue
        left[u] -= 1
        if moves[v] % 2 == 0 or left[u] == 0:
            moves[u] = moves[v] + 1
            queue.append(u)
print(sum(k % 2 for k in moves.values()), n - len(moves), max(moves.values(), default=-1))
