import sys

def main():
    data = list(map(int, sys.stdin.buffer.read().split()))
    n, r = data[0], data[1]
    wash = data[2::2][:n]
    dry = data[3::2][:n]
    # the shortest time of all goes to the front if it is washing, to the back if it is drying
    times = sorted([(wash[i], 0, i) for i in range(n)] + [(dry[i], 1, i) for i in range(n)])
    used = [False] * n
    front, back = [], []
    for _, kind, i in times:
        if used[i]:
            continue
        used[i] = True
        (back if kind else front).append(i)
    order = front + back[::-1]
    tub = 0
    machine = r
    for i in order:
        tub += wash[i]
        if machine < tub + 7:
            machine = tub + 7
        machine += dry[i]
    print(machine)

main()
