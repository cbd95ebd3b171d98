def main():
    n, m = map(int, input().split())
    s = input().strip()
    words = [input().strip() for _ in range(m)]
    mod = 1000000007
    # state[i]: last word -> number of ways to reach place i with it
    state = [dict() for _ in range(n + 1)]
    state[0] = {None: 1}
    for i in range(n):
        if not state[i]:
            continue
        total = sum(state[i].values())
        for w in words:
            if s.startswith(w, i):
                e = i + len(w)
                state[e][w] = (state[e].get(w, 0) + total - state[i].get(w, 0)) % mod
        state[i].clear()
    print(sum(state[n].values()) % mod)


main()
