def main():
    t = int(input())
    for _ in range(t):
        n, m, k = map(int, input().split())
        bridges = []
        for _ in range(m):
            u, v, h = map(int, input().split())
            bridges.append((h, u, v))
        bridges.sort(reverse=True)
        group = list(range(n + 1))
        members = [[i] for i in range(n + 1)]
        left = n
        for h, u, v in bridges:
            a, b = group[u], group[v]
            if a == b:
                continue
            if len(members[a]) < len(members[b]):
                a, b = b, a
            for x in members[b]:
                group[x] = a
            members[a] += members[b]
            members[b] = []
            left -= 1
            if left < k:
                print(h + 1)
                break


main()
