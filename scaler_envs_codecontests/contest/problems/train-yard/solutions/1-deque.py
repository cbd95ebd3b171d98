import sys
from collections import deque


def main():
    words = sys.stdin.read().split()
    n, q = int(words[0]), int(words[1])
    train = deque(words[2:2 + n])
    turned = False
    at = 2 + n
    shown = []
    for _ in range(q):
        order = words[at]
        at += 1
        if order == "TURN":
            turned = not turned
        elif order == "DROP":
            shown.append(train.popleft() if turned else train.pop())
        else:
            if (order == "HEAD") != turned:
                train.appendleft(words[at])
            else:
                train.append(words[at])
            at += 1
    print(" ".join(shown))


main()
