import sys


def main():
    data = sys.stdin.buffer.read().split()
    at = 1
    for _ in range(int(data[0])):
        n = int(data[at])
        a = list(map(int, data[at + 1:at + 1 + n]))
        at += n + 1
        answer = 0
        for b in range(20):
            bit = 1 << b
            one = zero = -1
            # blocks that end here and hold both a 1 and a 0 at this bit begin at min(one, zero) or before
            mixed = 0
            for i, x in enumerate(a):
                if x & bit:
                    one = i
                    mixed += zero + 1
                else:
                    zero = i
                    mixed += one + 1
            answer += mixed * bit
        print(answer)


main()
