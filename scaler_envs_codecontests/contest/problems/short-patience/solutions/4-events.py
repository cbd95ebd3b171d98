from collections import deque


def day(people, k):
    """Minute by event: somebody comes, or a counter is done."""
    arrivals = []
    clock = 0
    for i, (d, s, p) in enumerate(people):
        clock += d
        arrivals.append(clock)
    busy = []  # when the counters that are busy will be done, sorted
    queue = deque()
    waited = last = 0
    i = 0

    def call(now):
        nonlocal waited, last
        while queue and len(busy) < k:
            j = queue.popleft()
            if arrivals[j] + people[j][2] < now:
                waited += people[j][2]
                continue
            waited += now - arrivals[j]
            end = now + people[j][1]
            last = max(last, end)
            busy.append(end)
            busy.sort()

    while i < len(people) or busy:
        if busy and (i == len(people) or busy[0] <= arrivals[i]):
            now = busy.pop(0)
        else:
            now = arrivals[i]
            queue.append(i)
            i += 1
        call(now)
    return waited, last


for _ in range(int(input())):
    n, k = map(int, input().split())
    print(*day([tuple(map(int, input().split())) for _ in range(n)], k))
