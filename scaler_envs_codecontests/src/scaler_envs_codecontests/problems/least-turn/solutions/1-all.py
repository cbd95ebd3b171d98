text = input().strip()
print(min(text[k:] + text[:k] for k in range(len(text))))
