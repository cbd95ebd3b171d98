text = input().strip()
print(next(low for letter, low in zip(text, text.lower()) if letter != low))
