#include <algorithm>
#include <iostream>
#include <queue>
#include <vector>

int main() {
    int n, m;
    std::cin >> n >> m;
    std::vector<std::vector<int>> back(n + 1);
    std::vector<int> open(n + 1, 0), result(n + 1, 0), length(n + 1, 0);
    for (int j = 0; j < m; ++j) {
        int x, y;
        std::cin >> x >> y;
        back[y].push_back(x);
        ++open[x];
    }
    std::queue<int> ready;
    for (int v = 1; v <= n; ++v)
        if (open[v] == 0) {
            result[v] = -1;
            ready.push(v);
        }
    int won = 0, decided = 0, longest = -1;
    while (!ready.empty()) {
        const int v = ready.front();
        ready.pop();
        ++decided;
        won += result[v] == 1;
        longest = std::max(longest, length[v]);
        for (int u : back[v]) {
            if (result[u] != 0) continue;
            --open[u];
            if (result[v] == -1 || open[u] == 0) {
                result[u] = result[v] == -1 ? 1 : -1;
                length[u] = length[v] + 1;
                ready.push(u);
            }
        }
    }
    std::cout << won << ' ' << n - decided << ' ' << longest << '\n';
}
