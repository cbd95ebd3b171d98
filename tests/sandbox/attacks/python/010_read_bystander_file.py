"""Read a file without a name through another process's descriptors.

evidence: secret
"""


def attack(arena: dict[str, str]) -> object:
    with open(f"/proc/{arena['bystander']}/fd/{arena['bystander_descriptor']}") as file:
        return file.read()
