def main():
    t = int(input())
    while t:
        t -= 1
        n, k = map(int, input().split())
        books, slip = [0] * k, [False] * k
        p = count = 0
        for b in map(int, input().split()):
            if b in books:
                slip[books.index(b)] = True
            else:
                count += 1
                steps = 0
                while slip[p] and steps < k - 1:
                    slip[p] = False
                    p = (p + 1) % k
                    steps += 1
                books[p] = b
                p = (p + 1) % k
        print(count, " ".join(map(str, books)))


main()
