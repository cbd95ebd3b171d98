low, high, k = map(int, input().split())
# free[j][s]: strings of j digits whose sum is s modulo k
free = [[1] + [0] * (k - 1)]
for _ in range(18):
    free.append([sum(free[-1][(s - digit) % k] for digit in range(10)) for s in range(k)])


def below(end):
    """How many integers from 0 to end - 1 have a digit sum divisible by k."""
    count, so_far = 0, 0
    digits = list(map(int, str(end)))
    for place, digit in enumerate(digits):
        left = len(digits) - place - 1
        count += sum(free[left][-(so_far + smaller) % k] for smaller in range(digit))
        so_far += digit
    return count


print(below(high + 1) - below(low))
