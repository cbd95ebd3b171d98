#include <algorithm>
#include <iostream>
#include <queue>
#include <vector>

// a tree of highest bridges by Prim; the (k-1)-th lowest of its bridges decides
int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int t;
    std::cin >> t;
    while (t-- > 0) {
        int n, m, k;
        std::cin >> n >> m >> k;
        std::vector<std::vector<std::pair<int, int>>> at(n);
        for (int i = 0; i < m; ++i) {
            int u, v, h;
            std::cin >> u >> v >> h;
            at[u - 1].emplace_back(h, v - 1);
            at[v - 1].emplace_back(h, u - 1);
        }
        std::vector<bool> in(n, false);
        std::priority_queue<std::pair<int, int>> queue;
        std::vector<int> used;
        auto enter = [&](int v) {
            in[v] = true;
            for (const auto& bridge : at[v])
                if (!in[bridge.second]) queue.push(bridge);
        };
        enter(0);
        while (!queue.empty()) {
            auto [h, v] = queue.top();
            queue.pop();
            if (in[v]) continue;
            used.push_back(h);
            enter(v);
        }
        std::nth_element(used.begin(), used.begin() + (k - 2), used.end());
        std::cout << used[k - 2] + 1 << "\n";
    }
    return 0;
}
