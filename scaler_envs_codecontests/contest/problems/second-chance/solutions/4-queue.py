# The places as a queue: the place that the arrow points to stands in front, and moving the arrow on is a step back
# to the end of the queue.
from collections import deque

for _ in range(int(input())):
    n, k = map(int, input().split())
    queue = deque(range(k))
    on_desk = {}  # book -> its place
    book_at = {}
    ribbons = set()
    for book in map(int, input().split()):
        if book in on_desk:
            ribbons.add(book)
            continue
        while (old := book_at.get(queue[0])) in ribbons:
            ribbons.discard(old)
            queue.rotate(-1)
        place = queue[0]
        if old is not None:
            del on_desk[old]
        on_desk[book] = place
        book_at[place] = book
        queue.rotate(-1)
    print(" ".join(str(book_at.get(place, 0)) for place in range(k)))
