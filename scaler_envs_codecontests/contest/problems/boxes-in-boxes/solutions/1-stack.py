import sys


def main():
    words = sys.stdin.read().split()
    partner = {")": "(", "]": "[", "}": "{"}
    out = []
    for s in words[2::2]:
        stack = []
        total = 0
        for i, c in enumerate(s):
            if c in "([{":
                stack.append((c, i))
            else:
                _, begin = stack.pop()
                if stack and stack[-1][0] == partner[c]:
                    total += i - begin + 1
        out.append(total)
    print("\n".join(map(str, out)))


main()
