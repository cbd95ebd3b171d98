def place(rings):
    # all positions lie on one line; this is the number of a position on it
    value = bit = 0
    for c in reversed(rings):
        bit ^= int(c)
        value = 2 * value + bit
    return value


for _ in range(int(input())):
    input()
    print(abs(place(input().strip()) - place(input().strip())))
