import sys


def main():
    data = list(map(int, sys.stdin.read().split()))
    n = data[0]
    h = data[1:n + 1]
    total = 0
    waiting = []
    for i, x in enumerate(h):
        # these watchmen look at tower i and no farther: it hides what comes, and is no part of their view
        while waiting and h[waiting[-1]] < x:
            j = waiting.pop()
            total += i - j - 1
        waiting.append(i)
    for j in waiting:
        total += n - 1 - j
    print(total)


main()
