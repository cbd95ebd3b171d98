from math import gcd

n = int(input())
posts = [tuple(map(int, input().split())) for _ in range(n)]
sides = list(zip(posts, posts[1:] + posts[:1]))
doubled_area = abs(sum(a * d - b * c for (a, b), (c, d) in sides))
on_fence = sum(gcd(c - a, d - b) for (a, b), (c, d) in sides)
# The theorem of Pick: area = inside + on_fence / 2 - 1
print((doubled_area - on_fence) // 2 + 1)
