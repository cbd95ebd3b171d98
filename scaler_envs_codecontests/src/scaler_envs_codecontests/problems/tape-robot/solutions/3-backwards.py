# For each place of the final word, where its letter was before the last command, and so on to the first.
word, commands = input().strip(), input().strip()
m = len(word)


def came_from(place, command):
    if command == "L":
        return (place + 1) % m
    if command == "R":
        return (place - 1) % m
    if command == "F":
        return m - 1 - place
    other = 1 if command == "S" else m - 1
    return {0: other, other: 0}.get(place, place)


def origin(place):
    for command in reversed(commands):
        place = came_from(place, command)
    return place


print("".join(word[origin(place)] for place in range(m)))
