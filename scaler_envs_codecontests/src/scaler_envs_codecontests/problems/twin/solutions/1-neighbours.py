digits = input().strip()
print(next(left for left, right in zip(digits, digits[1:]) if left == right))
