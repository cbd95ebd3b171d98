text = input().strip()
print(max(text, key=text.count))
