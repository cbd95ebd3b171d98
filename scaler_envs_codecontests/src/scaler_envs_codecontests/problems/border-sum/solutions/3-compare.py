s = input().strip()
print(sum(k for k in range(1, len(s)) if s[:k] == s[-k:]))
