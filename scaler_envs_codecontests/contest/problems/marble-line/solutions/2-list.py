import sys


def shoot(line, place, colour):
    place = min(place, len(line))
    line.insert(place, colour)
    while 0 <= place < len(line):
        left = place
        while left and line[left - 1] == line[place]:
            left -= 1
        right = place
        while right < len(line) and line[right] == line[place]:
            right += 1
        if right - left < 3:
            return
        del line[left:right]
        if left == 0 or left == len(line) or line[left - 1] != line[left]:
            return
        place = left


def main():
    words = iter(sys.stdin.read().split())
    for _ in range(int(next(words))):
        next(words)
        q = int(next(words))
        line = list(next(words))
        for _ in range(q):
            place = int(next(words))
            shoot(line, place, next(words))
        print("".join(line) or "-")


main()
