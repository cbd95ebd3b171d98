"""Read /etc/passwd.

evidence: secret
"""


def attack(arena: dict[str, str]) -> None:
    with open("/etc/passwd") as file:
        return file.read()
