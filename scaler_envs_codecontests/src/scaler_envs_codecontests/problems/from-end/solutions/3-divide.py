k, number = map(int, input().split())
for _ in range(k - 1):
    number //= 10
print(number % 10)
