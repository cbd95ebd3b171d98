last = ""
for character in input():
    if character.isalpha():
        last = character
print(last)
