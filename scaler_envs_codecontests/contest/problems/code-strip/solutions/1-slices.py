def run(strip, ops):
    for op in ops:
        if op[0] == "L":
            x = int(op[1])
            strip = strip[x:] + strip[:x]
        elif op[0] == "R":
            x = int(op[1])
            strip = strip[-x:] + strip[:-x]
        elif op[0] == "V":
            strip = strip[::-1]
        else:
            strip = "".join(str(9 - int(d)) for d in strip)
    return strip


for _ in range(int(input())):
    n, q = map(int, input().split())
    s = input().strip()
    print(run(s, [input().split() for _ in range(q)]))
