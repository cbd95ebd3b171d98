#include <array>
#include <cstdint>
#include <iostream>
#include <string>

// The state is the pair of the last two lamps; the first lamp is put behind two that hang nowhere.
using State = std::array<std::array<std::uint64_t, 4>, 4>;

int main() {
    std::ios::sync_with_stdio(false);
    int tests;
    std::cin >> tests;
    while (tests--) {
        int n;
        std::string row;
        std::cin >> n >> row;
        State now{};
        now[3][3] = 1;
        for (char lamp : row) {
            State next{};
            for (int a = 0; a < 4; ++a)
                for (int b = 0; b < 4; ++b) {
                    if (now[a][b] == 0) continue;
                    for (int c = 0; c < 3; ++c) {
                        if (lamp != '?' && lamp != "RGB"[c]) continue;
                        if (b == 0 && c == 1) continue;
                        if (a == b && b == c) continue;
                        next[b][c] = (next[b][c] + now[a][b]) % 1000000007ULL;
                    }
                }
            now = next;
        }
        std::uint64_t sum = 0;
        for (const auto &line : now)
            for (auto value : line) sum += value;
        std::cout << sum % 1000000007ULL << '\n';
    }
}
