"""Write a file where no job may write.

evidence: file
"""


def attack(arena: dict[str, str]) -> None:
    with open(arena["outside"] + "/new", "w") as file:
        file.write("here")
