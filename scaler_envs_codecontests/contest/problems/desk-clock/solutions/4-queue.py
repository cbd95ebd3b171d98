from collections import deque

# The desk turns and the pointer rests: front of the queue = the place that the pointer shows.
for _ in range(int(input())):
    n, k = map(int, input().split())
    requests = list(map(int, input().split()))
    ring = deque([0] * k)
    turned = 0
    marked = {}  # the books on the desk, and whether they have a slip
    walks = 0
    for b in requests:
        if b in marked:
            marked[b] = True
            continue
        walks += 1
        while marked.get(ring[0], False):
            marked[ring[0]] = False
            ring.rotate(-1)
            turned += 1
        marked.pop(ring[0], None)
        ring[0] = b
        marked[b] = False
        ring.rotate(-1)
        turned += 1
    ring.rotate(turned)
    print(walks, *ring)
