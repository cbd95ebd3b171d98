#include <algorithm>
#include <array>
#include <iostream>
#include <ranges>
#include <set>
#include <vector>

using ll = long long;

int main() {
    int n, k;
    std::cin >> n >> k;
    std::vector<std::array<ll, 2>> c(n);
    for (auto& x : c) std::cin >> x[0] >> x[1];
    std::ranges::sort(c, std::ranges::greater{});
    std::multiset<ll> s;
    ll sum = 0;
    for (int i = 0; i < n; ++i) {
        s.insert(c[i][1]);
        if ((int)s.size() > k) s.erase(s.begin());
        ll next = i + 1 < n ? c[i + 1][0] : 0;
        if ((int)s.size() == k) sum += (c[i][0] - next) * *s.begin();
    }
    std::cout << sum << std::endl;
}
