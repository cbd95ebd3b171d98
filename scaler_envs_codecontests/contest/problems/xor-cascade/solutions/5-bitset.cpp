#include <algorithm>
#include <bitset>
#include <cstdint>
#include <iostream>
#include <string>

int main() {
    int t, n;
    std::cin >> t;
    for (; t > 0; --t) {
        std::uint64_t k;
        std::string s;
        std::cin >> n >> k >> s;
        std::reverse(s.begin(), s.end());
        std::bitset<512> lamps(s);      // bit i is the lamp with i lamps to its left
        for (int j = 0; j < 9; ++j)
            if (k >> j & 1) lamps ^= lamps << (1 << j);
        for (int i = 0; i < n; ++i) std::cout << lamps[i];
        std::cout << std::endl;
    }
}
