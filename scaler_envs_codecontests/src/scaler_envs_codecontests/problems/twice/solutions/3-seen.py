seen = ""
for letter in input():
    if letter in seen:
        print(letter)
        break
    seen += letter
