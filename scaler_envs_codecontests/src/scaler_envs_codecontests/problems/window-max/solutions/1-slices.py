n, k = map(int, input().split())
numbers = list(map(int, input().split()))
print(*(max(numbers[i : i + k]) for i in range(n - k + 1)))
