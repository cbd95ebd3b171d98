"""Read /etc/passwd.

evidence: secret
"""


def attack(arena: dict[str, str]) -> object:
    with open("/etc/passwd") as file:
        return file.read()
