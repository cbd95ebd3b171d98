#include <algorithm>
#include <iostream>
#include <limits>
#include <vector>

// memo[i][last]: the difference from card i on for the one to move, when `last` is forbidden (0: nothing is)
static std::vector<std::vector<int>> memo;

int main() {
    int tests;
    std::cin >> tests;
    for (int test = 0; test < tests; ++test) {
        int n, k;
        std::cin >> n >> k;
        std::vector<int> a(n);
        for (int& card : a) std::cin >> card;
        memo.assign(n + 1, std::vector<int>(k + 1, 0));
        for (int i = n - 1; i >= 0; --i) {
            const int most = std::min(k, n - i);
            std::vector<int> gain(most + 1, std::numeric_limits<int>::min());
            int taken = 0;
            for (int c = 1; c <= most; ++c) {
                taken += a[i + c - 1];
                gain[c] = taken - memo[i + c][c];
            }
            // the largest before and after each place
            std::vector<int> after(most + 2, std::numeric_limits<int>::min());
            for (int c = most; c >= 1; --c) after[c] = std::max(after[c + 1], gain[c]);
            int before = std::numeric_limits<int>::min();
            for (int c = 1; c <= k; ++c) {
                const int best = std::max(before, c < most ? after[c + 1] : std::numeric_limits<int>::min());
                const bool stuck = most == 1 && c == 1;
                memo[i][c] = stuck ? 0 : c <= most ? best : after[1];
                if (c <= most) before = std::max(before, gain[c]);
            }
            memo[i][0] = after[1];
        }
        std::cout << memo[0][0] << '\n';
    }
}
