p, q = map(int, input().split())
word, other = input().strip(), input().strip()
above = [p * j for j in range(len(other) + 1)]
for i, letter in enumerate(word, 1):
    row = [p * i]
    for j, wanted in enumerate(other, 1):
        row.append(min(above[j] + p, row[j - 1] + p, above[j - 1] + (q if letter != wanted else 0)))
    above = row
print(above[-1])
