n = int(input())
numbers = list(map(int, input().split()))
print(sum(numbers[i] > numbers[j] for i in range(n) for j in range(i + 1, n)))
