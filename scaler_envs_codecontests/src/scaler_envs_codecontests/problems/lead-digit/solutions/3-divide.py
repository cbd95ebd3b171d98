number = int(input())
while number >= 10:
    number //= 10
print(number)
