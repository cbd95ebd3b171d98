# The length of a box is (place of the closing bracket) - (place of the opening one) + 1: each bracket of a troublesome
# box can be booked where it stands, if it is known at both places what is around the box.
for _ in range(int(input())):
    n = int(input())
    boxes = input().strip()
    around = [""]  # kinds of the boxes that are open, "" for the warehouse
    answer = 0
    for place, sign in enumerate(boxes):
        kind = "([{".find(sign)
        if kind >= 0:
            if around[-1] == kind:
                answer -= place
            around.append(kind)
        else:
            kind = around.pop()
            if around[-1] == kind:
                answer += place + 1
    print(answer)
