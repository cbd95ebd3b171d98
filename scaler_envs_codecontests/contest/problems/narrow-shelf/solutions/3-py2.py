t = int(raw_input())
for _ in xrange(t):
    n, k = map(int, raw_input().split())
    s = raw_input().strip()
    st = []
    res = []
    i = 0
    while len(res) < n:
        room = k - len(st)
        best = min(s[i:i + room]) if room and i < n else '~'
        if st and st[-1] <= best:
            res.append(st.pop())
        else:
            j = s.index(best, i)
            st += list(s[i:j + 1])
            i = j + 1
            res.append(st.pop())
    print(''.join(res))
