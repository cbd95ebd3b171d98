rest = 0
for digit in input().strip():
    rest = (rest * 10 + int(digit) * 7) % 10
print(rest)
