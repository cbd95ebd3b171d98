import sys


def main():
    data = sys.stdin.read().split("\n")
    n, v = map(int, data[0].split())
    x = 0.0  # grams per litre
    for line in data[1:n + 1]:
        part = line.split()
        a = int(part[1])
        if part[0] == "P":
            x = (x * v + a * int(part[2])) / (v + a)
            v += a
        elif part[0] == "D":
            v -= a
        else:
            x = x * v / (v - a)
            v -= a
    print("%.9f" % x)


main()
