# Each pair of stitches that can become neighbours is counted with the number of times that its place is knitted:
# going through the pattern, 'weight' is the product of the digits of the brackets that are open.
n = int(input())
text = input().strip()
M = 1000000007

opened = []
match = {}
for i, ch in enumerate(text):
    if ch == "(":
        opened.append(i)
    elif ch == ")":
        match[opened.pop()] = i

first = [""] * (n + 1)
for i in range(n - 1, -1, -1):
    ch = text[i]
    first[i] = ch if ch.isalpha() else first[i + 1]

answer = 0
weight = [1]
starts = []
previous = ""
for i, ch in enumerate(text):
    if ch.isdigit():
        if previous and previous != first[i]:
            answer += weight[-1]
        previous = ""
        weight.append(weight[-1] * int(ch) % M)
        starts.append(i)
    elif ch == ")":
        i0 = starts.pop()
        whole = weight.pop()
        if previous != first[i0]:
            answer += whole - weight[-1]
    elif ch.isalpha():
        if previous and previous != ch:
            answer += weight[-1]
        previous = ch
print(answer % M)
