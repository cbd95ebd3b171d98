M = 1_000_000_007

n, r = map(int, input().split())
regs = dict(enumerate(map(int, input().split())))
program = []
for _ in range(n):
    name, first, second = input().split()
    program.append((name, int(first), int(second)))

pc = 0
while pc < n:
    name, x, k = program[pc]
    pc += 1
    if name == "S":
        pc += k * (regs[x] % 2)
    elif name == "M":
        regs[x] = k * regs[x] % M
    else:
        regs[x] = (regs[k] + (regs[x] if name == "A" else 0)) % M
total = 0
for value in regs.values():
    total = (total + value) % M
print(total)
