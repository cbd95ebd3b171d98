import sys


def solve(song):
    n = len(song)
    for size in range(n // 2, 0, -1):
        found = None
        for i in range(n - 2 * size + 1):
            word = song[i:i + size]
            if (found is None or word < found) and song.find(word, i + size) >= 0:
                found = word
        if found is not None:
            return found
    return "-"


lines = sys.stdin.read().split()
for k in range(int(lines[0])):
    print(solve(lines[2 + 2 * k]))
