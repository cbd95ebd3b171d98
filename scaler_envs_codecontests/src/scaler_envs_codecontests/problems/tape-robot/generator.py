import random


def carried_out(word, commands):
    """The word after the commands."""
    for command in commands:
        if command == "L":
            word = word[1:] + word[:1]
        elif command == "R":
            word = word[-1:] + word[:-1]
        elif command == "F":
            word = word[::-1]
        elif command == "S":
            word = word[1] + word[0] + word[2:]
        else:
            word = word[-1] + word[1:-1] + word[0]
    return word


def generate_testcase(json_obj):
    """m letters and c commands, none of which undoes the one before; the word is changed at the end."""
    m, c = json_obj["m"], json_obj["c"]
    undone = {"L": "R", "R": "L", "F": "F", "S": "S", "X": "X"}
    word = "".join(random.sample("abcdefghijklmnopqrstuvwxyz", m))
    while True:
        commands = random.choice("LRFSX")
        while len(commands) < c:
            commands += random.choice([command for command in "LRFSX" if undone[command] != commands[-1]])
        if carried_out(word, commands) != word:
            return f"{word}\n{commands}\n", {"m": m, "c": c}
