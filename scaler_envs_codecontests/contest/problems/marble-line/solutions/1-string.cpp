#include <iostream>
#include <string>

int main() {
    int t;
    std::cin >> t;
    while (t--) {
        int n, q;
        std::string line;
        std::cin >> n >> q >> line;
        for (int shot = 0; shot < q; ++shot) {
            int p;
            char colour;
            std::cin >> p >> colour;
            int at = std::min<int>(p, line.size());
            line.insert(line.begin() + at, colour);
            // [left, right) is the run around `at`
            int left = at, right = at;
            while (true) {
                const char c = line[at];
                while (left > 0 && line[left - 1] == c) --left;
                while (right < static_cast<int>(line.size()) && line[right] == c) ++right;
                if (right - left < 3) break;
                line.erase(left, right - left);
                if (left == 0 || left == static_cast<int>(line.size())) break;
                if (line[left - 1] != line[left]) break;
                at = right = left;
            }
        }
        std::cout << (line.empty() ? "-" : line) << "\n";
    }
}
