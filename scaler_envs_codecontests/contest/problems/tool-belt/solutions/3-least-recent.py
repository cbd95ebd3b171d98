from collections import OrderedDict
import sys

def main():
    it = iter(sys.stdin.read().split())
    for _ in range(int(next(it))):
        n, m, k = int(next(it)), int(next(it)), int(next(it))
        s = next(it)
        belt = OrderedDict()
        ans = 0
        for ch in s:
            if ch == '*':
                belt.clear()
            elif ch in belt:
                belt.move_to_end(ch)
            else:
                ans += 1
                if len(belt) >= k:
                    belt.popitem(last=False)
                belt[ch] = True
        print(ans)

main()
