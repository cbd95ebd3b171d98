from bisect import bisect, insort

input()
seen = []
inversions = 0
for value in map(int, input().split()):
    inversions += len(seen) - bisect(seen, value)
    insort(seen, value)
print(inversions)
