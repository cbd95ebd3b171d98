from sys import stdin

n, *h = map(int, stdin.read().split())
answer = 0
right = [n - 1] * n      # the last tower that is seen
stack = []
for i in range(n):
    while stack and h[i] > h[stack[-1]]:
        right[stack.pop()] = i
    stack.append(i)
for i in range(n):
    answer += right[i] - i
print(answer)
