# A line of waiting jobs for each length: the numbers in a heap.
import sys
from bisect import insort
from heapq import heapify, heappop, heappush, heapreplace

numbers = iter(map(int, sys.stdin.read().split()))
n, k = next(numbers), next(numbers)
a, l = [], []
for _ in range(n):
    a.append(next(numbers))
    l.append(next(numbers))
coming = sorted(range(n), key=a.__getitem__, reverse=True)
lines, lengths = {}, []
machines = [0] * k
heapify(machines)
longest = now = 0


def arrive():
    job = coming.pop()
    line = lines.setdefault(l[job], [])
    if not line:
        insort(lengths, l[job])
    heappush(line, job)


for _ in range(n):
    if not lengths:
        arrive()
        first = lines[lengths[0]][0]
        now = max(now, machines[0], a[first])
    else:
        now = max(now, machines[0])
    while coming and a[coming[-1]] <= now:
        arrive()
    line = lines[lengths[0]]
    job = heappop(line)
    if not line:
        lengths.pop(0)
    longest = max(longest, now - a[job])
    heapreplace(machines, now + l[job])
print(longest)
