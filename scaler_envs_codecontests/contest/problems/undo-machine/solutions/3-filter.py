# UNDO removes a command from the list of those that count; what is left is carried out once, at the end.
MOD = 10 ** 9 + 7

for _ in range(int(input())):
    left = []
    for _ in range(int(input())):
        command = input().split()
        if command[0] == "UNDO":
            left.pop()
        else:
            left.append(command)
    stack = []
    for command in left:
        match command[0]:
            case "PUSH":
                stack.append(int(command[1]))
            case "COPY":
                stack.append(stack[-1])
            case "MUL":
                stack.append(stack.pop() * stack.pop() % MOD)
            case "DROP":
                stack.pop()
    print(sum(stack) % MOD if stack else -1)
