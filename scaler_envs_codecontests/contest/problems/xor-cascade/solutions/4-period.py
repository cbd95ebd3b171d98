import sys


def after(row, k):
    period = 1
    while period < len(row):
        period *= 2
    for _ in range(k % period):
        row = [row[0]] + [a ^ b for a, b in zip(row, row[1:])]
    return row


words = sys.stdin.read().split()
for i in range(int(words[0])):
    k, text = words[2 + 3 * i], words[3 + 3 * i]
    print("".join(map(str, after(list(map(int, text)), int(k)))))
