# after sorting only the two neighbours of a word matter
def common(a, b):
    k = 0
    while k < len(a) and k < len(b) and a[k] == b[k]:
        k += 1
    return k


def main():
    n, _ = map(int, input().split())
    words = [input().strip() for _ in range(n)]
    order = sorted(range(n), key=lambda i: words[i])
    answer = [0] * n
    for place, i in enumerate(order):
        need = 0
        if place > 0:
            need = max(need, common(words[i], words[order[place - 1]]))
        if place + 1 < n:
            need = max(need, common(words[i], words[order[place + 1]]))
        answer[i] = need + 1 if need < len(words[i]) else -1
    print(*answer)


main()
