# Column by column: the heights at which the fence crosses it just left and just right of the integers.
from fractions import Fraction

n = int(input())
posts = [tuple(map(int, input().split())) for _ in range(n)]
sides = [tuple(sorted(side)) for side in zip(posts, posts[1:] + posts[:1])]


def height(side, x):
    """The height of a side that is not upright at column x."""
    (a, b), (c, d) = side
    return b + Fraction((d - b) * (x - a), c - a)


def crossings(x, closed_left):
    """Heights at column x of the sides that go on to its right, or came from its left."""
    found = [s for s in sides if (s[0][0] <= x < s[1][0] if closed_left else s[0][0] < x <= s[1][0])]
    return sorted(height(side, x) for side in found)


def covered(heights):
    """The integers between the first and the second height, the third and the fourth, and so on, ends too."""
    return {y for a, b in zip(heights[::2], heights[1::2]) for y in range(-(-a // 1), b // 1 + 1)}


count = 0
for x in range(-30, 31):
    fence = set(crossings(x, True)) | set(crossings(x, False))
    for (a, b), (c, d) in sides:
        if a == c == x:
            fence |= set(range(b, d + 1))
    trees = covered(crossings(x, True)) & covered(crossings(x, False))
    count += sum(y not in fence for y in trees)
print(count)
