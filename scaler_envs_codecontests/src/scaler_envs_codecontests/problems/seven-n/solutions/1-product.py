print(7 * int(input()) % 10)
