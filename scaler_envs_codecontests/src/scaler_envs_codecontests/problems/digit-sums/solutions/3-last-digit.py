from functools import lru_cache

low, high, k = map(int, input().split())


@lru_cache(maxsize=None)
def up_to(last, rest):
    """How many integers from 0 to `last` have the digit sum `rest` modulo k, by their last digit."""
    if last < 10:
        return sum(digit % k == rest for digit in range(last + 1))
    tens, units = divmod(last, 10)
    whole = sum(up_to(tens - 1, (rest - digit) % k) for digit in range(units + 1, 10))
    return whole + sum(up_to(tens, (rest - digit) % k) for digit in range(units + 1))


print(up_to(high, 0) - up_to(low - 1, 0))
