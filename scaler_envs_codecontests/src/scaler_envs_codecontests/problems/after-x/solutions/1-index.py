text = input().strip()
print(text[text.index("x") + 1])
