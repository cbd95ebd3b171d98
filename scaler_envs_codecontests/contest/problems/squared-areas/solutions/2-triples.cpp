#include <iostream>
#include <vector>

constexpr long long MOD = 1'000'000'007;

int main() {
    int t;
    std::cin >> t;
    while (t--) {
        int n;
        std::cin >> n;
        std::vector<long long> x(n), y(n);
        for (int i = 0; i < n; ++i) std::cin >> x[i] >> y[i];
        long long book = 0;
        for (int i = 0; i < n; ++i)
            for (int j = i + 1; j < n; ++j) {
                const long long dx = x[j] - x[i], dy = y[j] - y[i];
                for (int k = j + 1; k < n; ++k) {
                    const long long twice = (dx * (y[k] - y[i]) - dy * (x[k] - x[i])) % MOD;
                    book = (book + twice * twice) % MOD;
                }
            }
        std::cout << book << "\n";
    }
}
