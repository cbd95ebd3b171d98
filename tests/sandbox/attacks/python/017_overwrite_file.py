"""Change a file that every user may write.

evidence: file
"""


def attack(arena: dict[str, str]) -> None:
    with open(arena["outside"] + "/victim", "r+") as file:
        file.write("spoiled")
