print(input().strip().split("x")[1][0])
