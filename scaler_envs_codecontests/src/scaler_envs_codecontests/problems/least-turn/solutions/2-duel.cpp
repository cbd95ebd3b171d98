#include <algorithm>
#include <iostream>
#include <string>

int main() {
    std::string s;
    std::cin >> s;
    const std::size_t n = s.size();
    std::size_t i = 0, j = 1, same = 0;
    while (i < n && j < n && same < n) {
        const char a = s[(i + same) % n], b = s[(j + same) % n];
        if (a == b) {
            ++same;
            continue;
        }
        // No start within the compared stretch of the loser can win.
        (a > b ? i : j) += same + 1;
        if (i == j) ++j;
        same = 0;
    }
    const std::size_t start = std::min(i, j);
    std::cout << s.substr(start) + s.substr(0, start) << "\n";
}
