def drop(tube, bead):
    # a bead that meets its like is carried on as the next letter
    while tube and tube[-1] == bead:
        tube.pop()
        if bead == 5:
            return
        bead += 1
    tube.append(bead)


for _ in range(int(input())):
    input()
    tube = []
    for ch in input().strip():
        drop(tube, ord(ch) - 96)
    print("".join(chr(b + 96) for b in tube) or "-")
