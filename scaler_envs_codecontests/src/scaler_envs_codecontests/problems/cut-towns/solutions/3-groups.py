# Without a town, merge the others along the roads that are left; a vital town leaves more than one group.
n, m = map(int, input().split())
roads = [tuple(map(int, input().split())) for _ in range(m)]


def groups(out):
    head = list(range(n + 1))

    def top(town):
        while head[town] != town:
            town = head[town]
        return town

    for u, v in roads:
        if out not in (u, v):
            head[top(u)] = top(v)
    return sum(head[town] == town for town in range(1, n + 1) if town != out)


print(*(town for town in range(1, n + 1) if groups(town) > 1))
