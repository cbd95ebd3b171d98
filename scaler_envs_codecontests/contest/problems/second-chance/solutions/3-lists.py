def read():
    return [int(x) for x in raw_input().split()]

tests = int(raw_input())
for test in range(tests):
    n, k = read()
    books = read()
    desk = [0] * k
    marked = set()
    arrow = 0
    for b in books:
        if b in desk:
            marked.add(b)
        else:
            while desk[arrow] in marked:
                marked.remove(desk[arrow])
                arrow = (arrow + 1) % k
            desk[arrow] = b
            arrow = (arrow + 1) % k
    print(' '.join([str(b) for b in desk]))
