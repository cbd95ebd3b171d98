#include <algorithm>
#include <iostream>
#include <vector>

int main() {
    int t;
    std::cin >> t;
    for (; t > 0; --t) {
        int n;
        std::cin >> n;
        std::vector<long long> s(n), c(n);
        std::vector<int> p(n, -1);
        for (auto& x : s) std::cin >> x;
        for (auto& x : c) std::cin >> x;
        for (int i = 1; i < n; ++i) {
            std::cin >> p[i];
            --p[i];
        }
        auto drive = [&](int freed) {
            std::vector<long long> q(s);
            for (int i = n - 1; i > 0; --i) q[p[i]] += i == freed ? q[i] : std::min(q[i], c[i]);
            return freed == 0 ? q[0] : std::min(q[0], c[0]);
        };
        // try the ponds that lose most, they are the only ones worth it
        std::vector<long long> q(s);
        for (int i = n - 1; i > 0; --i) q[p[i]] += std::min(q[i], c[i]);
        std::vector<int> ponds(n);
        for (int i = 0; i < n; ++i) ponds[i] = i;
        std::stable_sort(ponds.begin(), ponds.end(), [&](int a, int b) { return q[a] - c[a] > q[b] - c[b]; });
        long long best = drive(-1);
        for (int i = 0; i < n && i < 12; ++i) best = std::max(best, drive(ponds[i]));
        std::cout << best << '\n';
    }
}
