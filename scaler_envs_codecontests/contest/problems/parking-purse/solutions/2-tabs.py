n = int(input())
coins = 0

for _ in range(n):
	a, b = map(int, input().split())
	stay = b - a
	if stay > 15:
		coins += min(20, (stay + 29) // 30 * 2)

print(coins)
