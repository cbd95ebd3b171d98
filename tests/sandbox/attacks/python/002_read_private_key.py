"""Read a key file of mode 600, as ~/.ssh/id_rsa is.

evidence: secret
"""


def attack(arena: dict[str, str]) -> object:
    with open(arena["private_key"]) as file:
        return file.read()
