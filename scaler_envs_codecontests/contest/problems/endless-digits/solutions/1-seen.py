for _ in range(int(input())):
    p, q, b = map(int, input().split())
    seen = {}
    digits = []
    rest = p
    while rest and rest not in seen:
        seen[rest] = len(digits)
        digit, rest = divmod(rest * b, q)
        digits.append(digit)
    print(sum(digits[seen[rest]:]) if rest else 0)
