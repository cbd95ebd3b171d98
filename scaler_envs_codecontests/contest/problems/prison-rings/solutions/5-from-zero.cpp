// The way from "all off": a ring that is on, with j rings on behind it, counts 2^i - 1 with sign (-1)^j.
#include <cstdint>
#include <iostream>
#include <string>

std::int64_t from_zero(const std::string& rings) {
    std::int64_t sum = 0;
    int sign = 1;
    for (std::size_t i = rings.size(); i > 0; --i) {
        if (rings[i - 1] == '0') continue;
        sum += sign * ((std::int64_t{1} << i) - 1);
        sign = -sign;
    }
    return sum;
}

int main() {
    int t, n;
    std::string from, to;
    for (std::cin >> t; t > 0; --t) {
        std::cin >> n >> from >> to;
        std::int64_t moves = from_zero(to) - from_zero(from);
        if (moves < 0) moves = -moves;
        std::cout << moves << "\n";
    }
}
