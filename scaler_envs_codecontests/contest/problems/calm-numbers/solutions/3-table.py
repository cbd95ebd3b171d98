import sys


def main():
    n, d, text = sys.stdin.read().split()
    n, d = int(n), int(d)
    mod = 1000000007
    table = [[1] * 10]
    for _ in range(n - 1):
        prev = table[-1]
        table.append([sum(prev[y] for y in range(10) if abs(x - y) <= d) % mod for x in range(10)])
    # table[k][x]: calm strings of k + 1 digits, the first of which is x
    answer = sum(sum(table[k][1:]) for k in range(n - 1))
    previous = None
    calm = True
    for i in range(n):
        digit = int(text[i])
        for x in range(digit):
            if previous is None and x == 0:
                continue
            if previous is None or abs(previous - x) <= d:
                answer += table[n - 1 - i][x]
        if previous is not None and abs(previous - digit) > d:
            calm = False
            break
        previous = digit
    if calm:
        answer += 1
    print(answer % mod)


main()
