#include <deque>
#include <iostream>
#include <map>
#include <vector>

// label correcting with a queue, the lines kept by their two ends
int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int t;
    std::cin >> t;
    for (int test = 0; test < t; ++test) {
        int n, m;
        std::cin >> n >> m;
        std::vector<std::map<int, std::pair<long long, long long>>> line(n);
        while (m--) {
            int u, v;
            long long d, w;
            std::cin >> u >> v >> d >> w;
            --u, --v;
            line[u][v] = line[v][u] = {d, w};
        }
        std::vector<long long> at(n, -1);
        std::vector<char> waiting(n, 0);
        std::deque<int> todo{0};
        at[0] = 0;
        while (!todo.empty()) {
            const int u = todo.front();
            todo.pop_front();
            waiting[u] = 0;
            for (const auto& [v, dw] : line[u]) {
                const auto [d, w] = dw;
                const long long rest = at[u] % d;
                const long long then = at[u] + (rest ? d - rest : 0) + w;
                if (at[v] < 0 || then < at[v]) {
                    at[v] = then;
                    if (!waiting[v]) {
                        waiting[v] = 1;
                        todo.push_back(v);
                    }
                }
            }
        }
        std::cout << at[n - 1] << '\n';
    }
}
