import sys

NEVER = 10 ** 9


def solve(s, k):
    n = len(s)
    upcoming = [NEVER] * n
    position = {}
    for i in range(n - 1, -1, -1):
        if s[i] == "*":
            position = {}
        else:
            upcoming[i] = position.get(s[i], NEVER)
            position[s[i]] = i
    belt = {}
    trips = 0
    for i, c in enumerate(s):
        if c == "*":
            belt = {}
            continue
        if c not in belt:
            trips += 1
            if len(belt) == k:
                del belt[max(belt, key=belt.get)]
        belt[c] = upcoming[i]
    return trips


def main():
    lines = sys.stdin.read().split("\n")
    for q in range(int(lines[0])):
        k = int(lines[1 + 2 * q].split()[2])
        print(solve(lines[2 + 2 * q].strip(), k))


main()
