text = input()
print(next(letter for letter in "abcdefghij" if letter in text))
