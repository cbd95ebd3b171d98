import sys


def main():
    data = sys.stdin.read().split()
    t = int(data[0])
    at = 1
    for _ in range(t):
        r, c = int(data[at]), int(data[at + 1])
        at += 2
        # a frame of dots around the map saves all tests for the border
        width = c + 2
        cells = "." * width + "".join("." + row + "." for row in data[at:at + r]) + "." * width
        at += r
        country = [0] * len(cells)
        number = 0
        for start in range(len(cells)):
            if cells[start] == "." or country[start]:
                continue
            number += 1
            country[start] = number
            stack = [start]
            while stack:
                here = stack.pop()
                for there in (here - 1, here + 1, here - width, here + width):
                    if not country[there] and cells[there] == cells[here]:
                        country[there] = number
                        stack.append(there)
        pairs = set()
        for here in range(width, len(cells)):
            for there in (here - 1, here - width):
                x, y = country[here], country[there]
                if x and y and x != y:
                    pairs.add((x, y) if x < y else (y, x))
        print(len(pairs))


main()
