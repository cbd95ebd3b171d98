# Keep the starts whose next letter is the smallest, letter by letter.
text = input().strip()
n = len(text)
starts = list(range(n))
found = ""
for k in range(n):
    letter = min(text[(start + k) % n] for start in starts)
    starts = [start for start in starts if text[(start + k) % n] == letter]
    found += letter
print(found)
