k = int(input())
print(input().strip()[k])
