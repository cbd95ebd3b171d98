n = int(input())
rows = [input().strip() for _ in range(n)]
wells = [(i, j) for i in range(n) for j in range(n) if rows[i][j] == "#"]
for i in range(n):
    print(*(min(abs(i - a) + abs(j - b) for a, b in wells) for j in range(n)))
