from bisect import bisect_right
import sys


def main():
    data = list(map(int, sys.stdin.read().split()))
    begins, ends = [], []  # of the cars, in the order of the street
    walked = 0
    for i in range(data[0]):
        p, c = data[2 * i + 1], data[2 * i + 2]
        at = bisect_right(ends, p)  # the cars before this one end at p or earlier
        s = p
        while at < len(begins) and begins[at] < s + c:
            s = ends[at]
            at += 1
        begins.insert(at, s)
        ends.insert(at, s + c)
        walked += s - p
    print(walked)


main()
