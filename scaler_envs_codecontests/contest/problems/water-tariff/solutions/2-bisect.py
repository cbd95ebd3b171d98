import sys
from bisect import bisect_left


def main():
    data = list(map(int, sys.stdin.read().split()))
    pos = 1
    for _ in range(data[0]):
        n, m = data[pos], data[pos + 1]
        pos += 2
        ends, prices = data[pos:pos + 2 * n:2], data[pos + 1:pos + 2 * n:2]
        pos += 2 * n
        ends.pop()
        starts = [0] + ends
        cost = [0]
        for i in range(n - 1):
            cost.append(cost[-1] + prices[i] * (starts[i + 1] - starts[i]))
        answer = 0
        for b in data[pos:pos + m]:
            i = bisect_left(ends, b)
            answer += (cost[i] + prices[i] * (b - starts[i])) // 100
        pos += m
        print(answer)


main()
