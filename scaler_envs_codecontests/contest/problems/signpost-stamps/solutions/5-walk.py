n, s, k, w = map(int, input().split())
a = list(map(int, input().split()))
c = input().strip()

first = {}      # hut -> number of stamps made before the first visit
strip = []
hut = s
while hut not in first and len(strip) < k:
    first[hut] = len(strip)
    strip.append(c[hut - 1])
    hut = a[hut - 1]

if len(strip) == k:
    print("".join(strip[-w:]))
else:
    loop = strip[first[hut]:]
    missing = k - len(strip)
    # the strip is long: only the last w stamps are written out
    if missing >= w:
        ans = [loop[(missing - w + i) % len(loop)] for i in range(w)]
    else:
        ans = strip[len(strip) - (w - missing):] + [loop[i % len(loop)] for i in range(missing)]
    print("".join(ans))
