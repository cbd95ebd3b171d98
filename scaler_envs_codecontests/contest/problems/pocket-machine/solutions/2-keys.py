import sys

MOD = 10 ** 9 + 7


def main():
    words = iter(sys.stdin.read().split())
    for _ in range(int(next(words))):
        n, x, y = int(next(words)), int(next(words)), 0
        for _ in range(n):
            key = next(words)
            if key == "add":
                x += int(next(words))
            elif key == "sub":
                x -= int(next(words))
            elif key == "mul":
                x = x * int(next(words)) % MOD
            elif key == "store":
                y = x
            elif key == "swap":
                x, y = y, x
            else:
                x = (x + y) % MOD
        print(x % MOD)


main()
