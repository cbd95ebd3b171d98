import sys


def main():
    data = list(map(int, sys.stdin.read().split()))
    pos = 1
    big = 1 << 40
    for _ in range(data[0]):
        n, m, c = data[pos:pos + 3]
        pos += 3
        down = [big] * m      # cost so far of ways that leave the row above downwards
        for i in range(n):
            row = data[pos:pos + m]
            pos += m
            come = big        # ways that come from the left
            below = [big] * m
            for j in range(m):
                toll = row[j]
                if toll < 0:
                    come = big
                    continue
                if i == 0 and j == 0:
                    go_right = go_down = toll
                else:
                    d = down[j]
                    go_right = toll + (come if come < d + c else d + c)
                    go_down = toll + (d if d < come + c else come + c)
                come = go_right
                below[j] = go_down
            down = below
        # leaving the last block costs nothing: take the cheaper of going on straight
        best = min(come, down[m - 1])
        print(best if best < big else -1)


main()
