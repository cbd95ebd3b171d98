# A stack is a pair (top, the stack below it), so that old versions cost nothing.
import sys


def main():
    lines = sys.stdin.read().split("\n")
    at = 1
    for _ in range(int(lines[0])):
        q = int(lines[at])
        versions = [None]
        for line in lines[at + 1:at + 1 + q]:
            stack = versions[-1]
            if line == "UNDO":
                versions.pop()
            elif line == "COPY":
                versions.append((stack[0], stack))
            elif line == "DROP":
                versions.append(stack[1])
            elif line == "MUL":
                a, (b, rest) = stack
                versions.append((a * b % 1000000007, rest))
            else:
                versions.append((int(line[5:]), stack))
        at += q + 1
        stack, total = versions[-1], 0
        if stack is None:
            print(-1)
            continue
        while stack is not None:
            total += stack[0]
            stack = stack[1]
        print(total % 1000000007)


main()
