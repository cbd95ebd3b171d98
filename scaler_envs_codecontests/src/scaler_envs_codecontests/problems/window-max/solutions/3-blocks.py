# Every window is the end of one block of k numbers and the beginning of the next.
n, k = map(int, input().split())
numbers = list(map(int, input().split()))
to_right, to_left = numbers[:], numbers[:]
for i in range(1, n):
    if i % k:
        to_right[i] = max(to_right[i - 1], to_right[i])
for i in range(n - 2, -1, -1):
    if (i + 1) % k:
        to_left[i] = max(to_left[i + 1], to_left[i])
print(*(max(to_left[i], to_right[i + k - 1]) for i in range(n - k + 1)))
