import sys


def main():
    words = sys.stdin.read().split()
    count = [0] * 5120
    block = [0] * 80  # 64 values each
    ans = 0
    card = 0
    for i in range(1, 2 * int(words[0]), 2):
        what, x = words[i], int(words[i + 1])
        if what == 'NTH':
            b = 0
            while block[b] < x:
                x -= block[b]
                b += 1
            v = 64 * b
            while count[v] < x:
                x -= count[v]
                v += 1
            card += 1
            ans = (ans + card * v) % 1000000007
        else:
            d = 1 if what == 'ADD' else -1
            count[x] += d
            block[x // 64] += d
    print(ans)


main()
