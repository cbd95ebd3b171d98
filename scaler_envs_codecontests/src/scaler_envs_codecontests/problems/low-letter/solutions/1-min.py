print(min(input().strip()))
