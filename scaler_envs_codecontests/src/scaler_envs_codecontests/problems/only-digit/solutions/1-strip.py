print(input().strip().strip("abcdefghij"))
