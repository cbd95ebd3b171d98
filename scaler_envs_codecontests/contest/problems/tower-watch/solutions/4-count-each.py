n = int(input())
h = list(map(int, input().split()))
stack = []
strokes = 0
for tower in h:
    # everybody who is still on the stack sees this tower
    strokes += len(stack)
    while stack and stack[-1] < tower:
        stack.pop()
    stack.append(tower)
print(strokes)
