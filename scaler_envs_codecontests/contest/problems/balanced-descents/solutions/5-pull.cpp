#include <algorithm>
#include <iostream>
#include <tuple>
#include <vector>

struct Slope {
    int a, b;
    long long p;
};

int main() {
    int n, m, k;
    std::cin >> n >> m >> k;
    std::vector<Slope> s(m);
    for (auto& x : s) std::cin >> x.a >> x.b >> x.p;
    std::sort(s.begin(), s.end(), [](const Slope& x, const Slope& y) { return x.b < y.b; });
    // all slopes into a station are handled before any slope out of it
    std::vector<long long> ways((size_t)(n + 1) * k, 0);
    ways[(size_t)1 * k] = 1;
    for (const auto& x : s)
        for (int r = 0; r < k; ++r) {
            long long from = ((r - x.p) % k + k) % k;
            auto& w = ways[(size_t)x.b * k + r];
            w = (w + ways[(size_t)x.a * k + from]) % 1000000007LL;
        }
    std::cout << ways[(size_t)n * k] << std::endl;
}
