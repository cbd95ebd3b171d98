k = int(input())
digits = input().strip()
print(int(digits) // 10 ** (len(digits) - 1 - k) % 10)
