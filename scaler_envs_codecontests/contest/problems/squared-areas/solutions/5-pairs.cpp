#include <cstdint>
#include <iostream>
#include <utility>
#include <vector>

using i64 = std::int64_t;
static const i64 P = 1000000007;

// Adds the stakes one by one; keeps the sums over all pairs so far that a new stake needs: the doubled area with
// stake (x, y) is A x + B y + C, so that the sum of its squares is a quadratic form in x and y.
int main() {
    int t;
    std::cin >> t;
    for (; t > 0; --t) {
        int n;
        std::cin >> n;
        std::vector<std::pair<i64, i64>> old;
        i64 aa = 0, bb = 0, cc = 0, ab = 0, ac = 0, bc = 0, sum = 0;
        for (int i = 0; i < n; ++i) {
            i64 x, y;
            std::cin >> x >> y;
            const i64 square = (aa * (x * x % P) + bb * (y * y % P) + cc) % P;
            const i64 mixed = (ab * (x * y % P) + ac * x + bc * y) % P;
            sum = (sum + square + 2 * mixed) % P;
            for (const auto& [p, q] : old) {
                const i64 a = q - y, b = x - p, c = (p * y - q * x) % P;
                aa = (aa + a * a) % P;
                bb = (bb + b * b) % P;
                cc = (cc + c * c) % P;
                ab = (ab + a * b) % P;
                ac = (ac + a * c) % P;
                bc = (bc + b * c) % P;
            }
            old.emplace_back(x, y);
        }
        std::cout << (sum % P + P) % P << '\n';
    }
}
