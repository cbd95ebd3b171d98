import sys

def main():
    it = iter(sys.stdin.read().split())
    for _ in range(int(next(it))):
        n = int(next(it))
        h = [int(next(it)) for _ in range(n)]
        # only local extremes count: everything else lies between two of them
        pts = []
        for v in h:
            if pts and pts[-1] == v:
                continue
            if len(pts) > 1 and (pts[-2] < pts[-1]) == (pts[-1] < v):
                pts[-1] = v
            else:
                pts.append(v)
        best = max(h)
        for first in range(len(pts) - 1):
            if pts[first] < pts[first + 1]:
                best = max(best, sum(pts[first:]))
        print(best)

main()
