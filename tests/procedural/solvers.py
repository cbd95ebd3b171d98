"""A second solution for each environment: it reads only what the policy sees, and works another way.

`SOLVERS["max-digit"]("3072")` is the answer's text. An environment without an entry is not cross-checked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from functools import cache
from itertools import groupby, pairwise, product
from math import dist, lcm

Weighted = list[list[int]]


def _integers(text: str) -> list[int]:
    return [int(found) for found in re.findall(r"-?\d+", text)]


def _graph(text: str) -> tuple[int, Weighted]:
    first, *rows = text.split("\n")
    return int(first), [[int(number) for number in row.split()] for row in rows if row]


def _parts(n: int, edges: Weighted) -> int:
    """Components, by spreading the smallest name along edges until nothing changes."""
    name = list(range(n + 1))
    for _ in range(n):
        for u, v, *_weight in edges:
            name[u] = name[v] = min(name[u], name[v])
    return len(set(name[1:]))


def modular_power(text: str) -> str:
    base, exponent, modulus = _integers(text)
    result = 1
    for bit in f"{exponent:b}":
        result = result * result * (base if bit == "1" else 1) % modulus
    return str(result)


def linear_equation(text: str) -> str:
    a, b, c, d = _integers(text)
    return str(Fraction(d - b, a - c))


def big_sum(text: str) -> str:
    """Digit by digit, with a carry."""
    left, right = (side[::-1] for side in text.split("+"))
    carry, digits = 0, ""
    for i in range(max(len(left), len(right))):
        carry, digit = divmod(int(left[i : i + 1] or 0) + int(right[i : i + 1] or 0) + carry, 10)
        digits = str(digit) + digits
    return (str(carry) if carry else "") + digits


def big_product(text: str) -> str:
    """Row by row, as on paper."""
    left, right = text.split("*")
    return str(sum(int(digit) * int(left) * 10**i for i, digit in enumerate(reversed(right))))


def base_conversion(text: str) -> str:
    """From the highest power of the base down."""
    number, base = _integers(text)
    power, written = 1, ""
    while power * base <= number:
        power *= base
    while power:
        written += "0123456789abcdef"[number // power]
        number, power = number % power, power // base
    return written


def polynomial(text: str) -> str:
    formula, x = text.split(" at x=")
    return str(eval(formula.replace("^", "**"), {"x": int(x)}))


def rational_sum(text: str) -> str:
    terms = [(int(p), int(q)) for p, q in re.findall(r"([+-]\d+)/(\d+)", text)]
    common = lcm(*(q for _, q in terms))
    return str(Fraction(sum(p * (common // q) for p, q in terms), common))


def prime_factors(text: str) -> str:
    number, factors = int(text), []
    for divisor in range(2, 100):
        while number % divisor == 0:
            number //= divisor
            factors.append(str(divisor))
    return "{" + ", ".join(factors) + "}"


def walk_length(text: str) -> str:
    numbers = _integers(text)
    points = list(zip(numbers[::2], numbers[1::2], strict=True))
    return f"{sum(dist(p, q) for p, q in pairwise(points)):.6f}"


def mode_digit(text: str) -> str:
    (digit, times), *others = Counter(text).most_common()
    assert all(other < times for _, other in others), "the most frequent digit must be the only one"
    return digit


def sort_integers(text: str) -> str:
    values, rising = _integers(text), []
    while values:
        values.remove(least := min(values))
        rising.append(least)
    return str(rising)


def longest_increasing(text: str) -> str:
    values = _integers(text)
    best: list[int] = []
    for i, value in enumerate(values):
        best.append(1 + max((best[j] for j in range(i) if values[j] < value), default=0))
    return str(max(best))


def set_intersection(text: str) -> str:
    left, right = (set(_integers(side)) for side in text.split(" and "))
    return "{" + ", ".join(map(str, left & right)) + "}"


def kth_char(text: str) -> str:
    k, letters = text.split(":")
    return letters[int(k) - 1]


def first_repeated(text: str) -> str:
    return next(letter for i, letter in enumerate(text) if letter in text[:i])


def bracket_depth(text: str) -> str:
    """What is left once all closed pairs are deleted."""
    text = text.replace(".", "")
    while "()" in text:
        text = text.replace("()", "")
    assert ")" not in text
    return str(len(text))


def lookup(text: str) -> str:
    table, key = text.split("?")
    assert table.count(key) == 1
    return table[table.index(key) + 1]


def run_length(text: str) -> str:
    return "".join(f"{letter}{len(list(run))}" for letter, run in groupby(text))


def caesar_shift(text: str) -> str:
    shift, letters = text.split(":")
    return "".join(chr((ord(letter) - 97 + int(shift)) % 26 + 97) for letter in letters)


def palindromes(text: str) -> str:
    parts = (text[i:j] for j in range(len(text) + 1) for i in range(j))
    return str(sum(part == part[::-1] for part in parts))


def boolean_expression(text: str) -> str:
    """As arithmetic on the lowest bit."""
    for name, sign in (("true", "1"), ("false", "0"), ("xor", "^"), ("and", "&"), ("or", "|"), ("not", "~")):
        text = text.replace(name, sign)
    return "true" if eval(text) & 1 else "false"


def knights_knaves(text: str) -> str:
    """All assignments; the claims are read with patterns."""
    first, *claims = text.split("\n")
    people = _integers(first)[0]
    fitting = [
        knights
        for knights in product((False, True), repeat=people)
        if all(_holds(claim.partition(": ")[2], knights) == knights[_integers(claim)[0] - 1] for claim in claims)
    ]
    assert len(fitting) == 1, "exactly one assignment must fit"
    return "[" + ", ".join("true" if knight else "false" for knight in fitting[0]) + "]"


def _holds(claim: str, knights: tuple[bool, ...]) -> bool:
    named = [knights[number - 1] for number in _integers(claim)]
    if "at least one" in claim:
        return any(named)
    if "the same kind" in claim:
        return len(set(named)) == 1
    if "different kinds" in claim:
        return len(set(named)) == 2
    assert claim.endswith("is a knave")
    return not named[0]


def shortest_path(text: str) -> str:
    """Bellman and Ford: relax every edge n times."""
    n, rows = _graph(text)
    best = [10**9] * (n + 1)
    best[1] = 0
    for _ in range(n):
        for u, v, weight in rows:
            best[u], best[v] = min(best[u], best[v] + weight), min(best[v], best[u] + weight)
    return str(best[n])


def components(text: str) -> str:
    return str(_parts(*_graph(text)))


def spanning_tree(text: str) -> str:
    """Prim: the lightest edge out of the tree, until it holds all vertices."""
    n, rows = _graph(text)
    inside, total = {1}, 0
    while len(inside) < n:
        weight, u, v = min((w, u, v) for u, v, w in rows if (u in inside) != (v in inside))
        inside |= {u, v}
        total += weight
    return str(total)


def bridges(text: str) -> str:
    n, edges = _graph(text)
    assert _parts(n, edges) == 1, "the graph must be connected"
    found = [edge for edge in edges if _parts(n, [other for other in edges if other != edge]) > 1]
    return ", ".join(f"({v}, {u})" for u, v in found)


def path_count(text: str) -> str:
    rows = text.split("\n")
    last = len(rows) - 1

    @cache
    def ways(i: int, j: int) -> int:
        if i > last or j > last or rows[i][j] == "#":
            return 0
        return 1 if i == j == last else ways(i + 1, j) + ways(i, j + 1)

    return str(ways(0, 0))


def flood_fill(text: str) -> str:
    """Spread S until nothing changes."""
    width, cells = text.index("\n") + 1, list(text)
    changed = True
    while changed:
        changed = False
        for i, cell in enumerate(cells):
            near = [j for j in (i - width, i + width, i - 1, i + 1) if 0 <= j < len(cells)]
            if cell == "." and any(cells[j] == "S" for j in near):
                cells[i], changed = "S", True
    return str(cells.count("S"))


def life_step(text: str) -> str:
    """As a set of living cells, each of which counts itself in at its neighbours."""
    rows = text.split("\n")
    size = range(len(rows))
    alive = {(i, j) for i in size for j in size if rows[i][j] == "1"}
    steps = [(a, b) for a in (-1, 0, 1) for b in (-1, 0, 1) if (a, b) != (0, 0)]
    around = Counter((i + a, j + b) for i, j in alive for a, b in steps)
    after = [[int(around[i, j] == 3 or (around[i, j] == 2 and (i, j) in alive)) for j in size] for i in size]
    return "[" + ", ".join("[" + ", ".join(map(str, row)) + "]" for row in after) + "]"


SOLVERS: dict[str, Callable[[str], str]] = {
    "max-digit": max,
    "min-digit": min,
    "last-char": lambda text: text[-1],
    "count-char": lambda text: str(text.count("x")),
    "find-char": lambda text: str(text.index("x") + 1),
}
SOLVERS.update(
    (solver.__name__.replace("_", "-"), solver)
    for solver in (
        modular_power,
        linear_equation,
        big_sum,
        big_product,
        base_conversion,
        polynomial,
        rational_sum,
        prime_factors,
        walk_length,
        mode_digit,
        sort_integers,
        longest_increasing,
        set_intersection,
        kth_char,
        first_repeated,
        bracket_depth,
        lookup,
        run_length,
        caesar_shift,
        palindromes,
        boolean_expression,
        knights_knaves,
        shortest_path,
        components,
        spanning_tree,
        bridges,
        path_count,
        flood_fill,
        life_step,
    )
)
