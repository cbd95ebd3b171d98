#include <iostream>
#include <set>
#include <vector>

int main() {
    int n, m, a, b;
    std::cin >> n >> m >> a >> b;
    std::vector<std::pair<int, int>> edges(m);
    std::vector<int> start(n + 2, 0);
    for (auto& [u, v] : edges) {
        std::cin >> u >> v;
        ++start[u + 1 > n ? n + 1 : u + 1];
        ++start[v + 1 > n ? n + 1 : v + 1];
    }
    for (int i = 1; i <= n + 1; ++i) start[i] += start[i - 1];
    std::vector<int> to(2 * m), fill(start.begin(), start.end());
    for (auto [u, v] : edges) {
        to[fill[u]++] = v;
        to[fill[v]++] = u;
    }
    std::vector<int> state(n + 1, 0), mask(n + 1, 0);
    state[a] = 1;
    state[b] = 2;
    std::vector<int> layer{a, b};
    while (!layer.empty()) {
        std::set<int> touched;
        for (int u : layer)
            for (int i = start[u]; i < start[u + 1]; ++i) {
                int v = to[i];
                if (state[v]) continue;
                mask[v] |= state[u];
                touched.insert(v);
            }
        layer.clear();
        for (int v : touched) {
            state[v] = mask[v];
            if (state[v] < 3) layer.push_back(v);
        }
    }
    int count[4] = {};
    for (int v = 1; v <= n; ++v) ++count[state[v]];
    std::cout << count[1] << " " << count[2] << " " << count[3] << " " << count[0] << "\n";
}
