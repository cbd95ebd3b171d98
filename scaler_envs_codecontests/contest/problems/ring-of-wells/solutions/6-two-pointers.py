import sys

def solve():
    read = sys.stdin.readline
    for _ in range(int(read())):
        n = int(read())
        rows = [tuple(map(int, read().split())) for _ in range(n)]
        prefix = [0]
        for a, b, _ in rows[:-1]:
            prefix.append(prefix[-1] + a - b)
        roads = sorted((prefix[i], rows[i - 1][2]) for i in range(n))
        i, j = 0, n - 1
        left, right = roads[0][1], roads[-1][1]
        cost = 0
        # bring the outermost flows together, the lighter side first
        while i < j:
            if left <= right:
                cost += left * (roads[i + 1][0] - roads[i][0])
                i += 1
                left += roads[i][1]
            else:
                cost += right * (roads[j][0] - roads[j - 1][0])
                j -= 1
                right += roads[j][1]
        print(cost)

solve()
