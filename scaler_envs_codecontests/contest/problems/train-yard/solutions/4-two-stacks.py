# front: from the middle to one end, back: from the middle to the other end; TURN swaps the two.
# An empty stack takes over half of the other one.
n, q = map(int, input().split())
wagons = list(map(int, input().split()))
front, back = [], wagons
out = []
for _ in range(q):
    order = input().split()
    if order[0] == 'HEAD':
        front.append(int(order[1]))
    elif order[0] == 'TAIL':
        back.append(int(order[1]))
    elif order[0] == 'TURN':
        front, back = back, front
    else:
        if not back:
            half = (len(front) + 1) // 2
            back = front[:half][::-1]
            front = front[half:]
        out.append(back.pop())
print(*out)
