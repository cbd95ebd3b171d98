import sys


def groups(n, bridges, x):
    """How many groups there are while the water stands at x."""
    head = list(range(n + 1))
    count = n
    for u, v, h in bridges:
        if h >= x:
            while head[u] != u:
                head[u] = head[head[u]]
                u = head[u]
            while head[v] != v:
                head[v] = head[head[v]]
                v = head[v]
            if u != v:
                head[u] = v
                count -= 1
    return count


def main():
    data = iter(map(int, sys.stdin.buffer.read().split()))
    for _ in range(next(data)):
        n, m, k = next(data), next(data), next(data)
        bridges = [(next(data), next(data), next(data)) for _ in range(m)]
        heights = sorted({h for _, _, h in bridges})
        # the answer is one of the heights, plus 1
        low, high = 0, len(heights) - 1
        while low < high:
            middle = (low + high) // 2
            if groups(n, bridges, heights[middle] + 1) >= k:
                high = middle
            else:
                low = middle + 1
        print(heights[low] + 1)


main()
