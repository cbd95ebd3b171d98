#include <algorithm>
#include <iostream>
#include <numeric>
#include <set>
#include <utility>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int n, k;
    std::cin >> n >> k;
    std::vector<long long> a(n), l(n);
    for (int i = 0; i < n; ++i) std::cin >> a[i] >> l[i];
    std::vector<int> order(n);
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](int x, int y) { return a[x] < a[y]; });
    std::vector<long long> freeAt(k, 0);
    std::set<std::pair<long long, int>> waiting;
    long long worst = 0, now = 0;
    int next = 0;
    for (int done = 0; done < n; ++done) {
        auto machine = std::min_element(freeAt.begin(), freeAt.end());
        now = std::max(now, *machine);
        if (waiting.empty() && a[order[next]] > now) now = a[order[next]];
        while (next < n && a[order[next]] <= now) {
            waiting.emplace(l[order[next]], order[next]);
            ++next;
        }
        const int job = waiting.begin()->second;
        waiting.erase(waiting.begin());
        worst = std::max(worst, now - a[job]);
        *machine = now + l[job];
    }
    std::cout << worst << "\n";
}
