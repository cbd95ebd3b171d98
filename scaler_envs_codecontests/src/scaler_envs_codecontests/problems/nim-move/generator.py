import random


def generate_testcase(json_obj):
    """Random heaps; one game in ten is lost, one heap being what the others add up to without carrying."""
    n, h = json_obj["n"], json_obj["h"]
    lost = random.randrange(10) == 0
    while True:
        heaps = [random.randint(1, h) for _ in range(n)]
        rest = 0
        for heap in heaps[1:]:
            rest ^= heap
        if lost and 1 <= rest <= h:
            heaps[0] = rest
        if lost == (heaps[0] == rest):
            random.shuffle(heaps)
            return f"{n}\n{' '.join(map(str, heaps))}\n", {"n": n, "h": h}
