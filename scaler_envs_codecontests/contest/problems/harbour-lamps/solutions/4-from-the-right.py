mod = 1000000007

t = int(input())
for _ in range(t):
    n = int(input())
    s = input().strip()
    # one[c]: ways to go on after a single lamp of colour c, two[c]: after two of them
    one = [1, 1, 1]
    two = [1, 1, 1]
    for ch in reversed(s[1:]):
        can = [ch in "?" + c for c in "RGB"]
        red, green, blue = [one[i] if can[i] else 0 for i in range(3)]
        second = [two[i] if can[i] else 0 for i in range(3)]
        other = [blue, red + blue, red + green]
        one = [(other[i] + second[i]) % mod for i in range(3)]
        two = [other[i] % mod for i in range(3)]
    print(sum(one[i] for i in range(3) if s[0] in "?" + "RGB"[i]) % mod)
