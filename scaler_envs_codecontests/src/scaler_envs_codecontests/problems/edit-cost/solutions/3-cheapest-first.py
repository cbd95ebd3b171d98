from heapq import heappop, heappush

p, q = map(int, input().split())
word, other = input().strip(), input().strip()
queue, done = [(0, 0, 0)], set()
while queue:
    cost, i, j = heappop(queue)
    if (i, j) in done:
        continue
    done.add((i, j))
    if i == len(word) and j == len(other):
        print(cost)
        break
    if i < len(word):
        heappush(queue, (cost + p, i + 1, j))
    if j < len(other):
        heappush(queue, (cost + p, i, j + 1))
    if i < len(word) and j < len(other):
        heappush(queue, (cost + (q if word[i] != other[j] else 0), i + 1, j + 1))
