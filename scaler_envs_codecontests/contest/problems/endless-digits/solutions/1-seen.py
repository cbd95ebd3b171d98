for _ in range(int(input())):
    h, b, p, q = map(int, input().split())
    seen = {}
    digits = []
    rest = p
    while rest and rest not in seen:
        seen[rest] = len(digits)
        digit, rest = divmod(rest * b, q)
        digits.append(digit)
    print(sum(digits[seen[rest]:]) if rest else 0)
