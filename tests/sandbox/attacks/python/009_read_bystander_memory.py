"""Read another process's memory through /proc/<pid>/mem.

evidence: secret
"""


def attack(arena: dict[str, str]) -> object:
    with open(f"/proc/{arena['bystander']}/mem", "rb", buffering=0) as file:
        file.seek(int(arena["bystander_address"]))
        return file.read(64).decode("latin-1")
