k, digits = input().split()
print(digits[-int(k)])
