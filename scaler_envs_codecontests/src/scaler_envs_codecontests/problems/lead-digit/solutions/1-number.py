print(str(int(input()))[0])
