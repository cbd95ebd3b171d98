word, commands = list(input().strip()), input().strip()
for command in commands:
    if command == "L":
        word.append(word.pop(0))
    elif command == "R":
        word.insert(0, word.pop())
    elif command == "F":
        word.reverse()
    else:
        other = 1 if command == "S" else -1
        word[0], word[other] = word[other], word[0]
print("".join(word))
