# the machine as it was: numbers of any length (may take a while when they get really long)
def press(line, display, store):
    name, *value = line.split()
    if name == "store":
        return display, display
    if name == "swap":
        return store, display
    if name == "sum":
        return display + store, store
    v = int(value[0])
    return {"add": display + v, "sub": display - v, "mul": display * v}[name], store


for _ in range(int(input())):
    n, x = map(int, input().split())
    state = x, 0
    for _ in range(n):
        state = press(input(), *state)
    print(state[0] % (10 ** 9 + 7))
