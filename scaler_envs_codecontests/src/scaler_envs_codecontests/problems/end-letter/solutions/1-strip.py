print(input().strip().rstrip("0123456789")[-1])
