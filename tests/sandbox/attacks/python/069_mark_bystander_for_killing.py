"""Name another process as the first to be killed for want of memory.

evidence: peer
"""


def attack(arena: dict[str, str]) -> None:
    with open(f"/proc/{arena['bystander']}/oom_score_adj", "w") as file:
        file.write("900")
