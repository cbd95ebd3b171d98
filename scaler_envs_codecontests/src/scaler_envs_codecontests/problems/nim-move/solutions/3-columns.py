# A position is lost if every binary digit is set in an even number of heaps.
input()
heaps = list(map(int, input().split()))


def lost(position):
    return all(sum(heap >> bit & 1 for heap in position) % 2 == 0 for bit in range(7))


found = [0]
for taken in range(1, max(heaps) + 1):
    moves = [i for i, heap in enumerate(heaps) if heap >= taken]
    if any(lost(heaps[:i] + [heaps[i] - taken] + heaps[i + 1 :]) for i in moves):
        found.append(taken)
        break
print(found[-1])
