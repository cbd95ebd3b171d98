import sys


def evening(asked, k):
    place = {}
    desk = [0] * k
    slips = set()
    hand = walks = 0
    for book in asked:
        if book in place:
            slips.add(book)
            continue
        walks += 1
        while desk[hand] in slips:
            slips.discard(desk[hand])
            hand = (hand + 1) % k
        place.pop(desk[hand], None)
        desk[hand] = book
        place[book] = hand
        hand = (hand + 1) % k
    return [walks, *desk]


def main():
    data = list(map(int, sys.stdin.buffer.read().split()))
    i = 1
    for _ in range(data[0]):
        n, k = data[i : i + 2]
        print(*evening(data[i + 2 : i + 2 + n], k))
        i += 2 + n


main()
