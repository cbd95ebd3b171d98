#include <algorithm>
#include <cstdio>
#include <string>

int main() {
    int t, n, q, x;
    char digits[128], op[8];
    if (scanf("%d", &t) != 1) return 0;
    while (t-- && scanf("%d %d %127s", &n, &q, digits) == 3) {
        std::string s(digits);
        while (q-- && scanf("%7s", op) == 1) {
            switch (op[0]) {
                case 'L':
                    if (scanf("%d", &x) == 1) std::rotate(s.begin(), s.begin() + x, s.end());
                    break;
                case 'R':
                    if (scanf("%d", &x) == 1) std::rotate(s.rbegin(), s.rbegin() + x, s.rend());
                    break;
                case 'V':
                    std::reverse(s.begin(), s.end());
                    break;
                default:
                    for (char& c : s) c = (char)('9' - (c - '0'));
            }
        }
        puts(s.c_str());
    }
}
