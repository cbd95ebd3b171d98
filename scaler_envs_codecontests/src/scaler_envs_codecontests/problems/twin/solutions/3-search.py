digits = input()
print(next(digit for digit in "0123456789" if 2 * digit in digits))
