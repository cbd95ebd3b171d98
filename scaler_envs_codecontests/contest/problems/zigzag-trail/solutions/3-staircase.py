import sys
from bisect import bisect_left, insort


class Best:
    """Pairs (key, value), of which only those are kept that no smaller key beats."""

    def __init__(self):
        self.keys = []
        self.values = []

    def below(self, key):
        i = bisect_left(self.keys, key)
        return self.values[i - 1] if i else 0

    def add(self, key, value):
        i = bisect_left(self.keys, key)
        if i < len(self.keys) and self.keys[i] == key:
            if self.values[i] >= value:
                return
        if i and self.values[i - 1] >= value:
            return
        j = i
        while j < len(self.keys) and self.values[j] <= value:
            j += 1
        self.keys[i:j] = [key]
        self.values[i:j] = [value]


def main():
    data = list(map(int, sys.stdin.read().split()))
    pos = 1
    for _ in range(data[0]):
        n = data[pos]
        valleys, peaks = Best(), Best()
        answer = 0
        for h in data[pos + 1:pos + 1 + n]:
            before = valleys.below(h)
            from_peak = peaks.below(-h)
            if before:
                peaks.add(-h, before + h)
                answer = max(answer, before + h)
            valleys.add(h, from_peak + h)
            answer = max(answer, from_peak + h)
        print(answer)
        pos += n + 1


main()
