#include <iostream>
#include <vector>

int main() {
    int n, m;
    std::cin >> n >> m;
    std::vector<std::vector<int>> roads(n + 1);
    while (m-- > 0) {
        int u, v;
        std::cin >> u >> v;
        roads[u].push_back(v);
        roads[v].push_back(u);
    }
    const char* separator = "";
    for (int out = 1; out <= n; ++out) {
        std::vector<bool> seen(n + 1, false);
        std::vector<int> stack{out == 1 ? 2 : 1};
        seen[stack[0]] = seen[out] = true;
        int reached = 1;
        while (!stack.empty()) {
            const int town = stack.back();
            stack.pop_back();
            for (const int other : roads[town])
                if (!seen[other]) {
                    seen[other] = true;
                    ++reached;
                    stack.push_back(other);
                }
        }
        if (reached < n - 1) {
            std::cout << separator << out;
            separator = " ";
        }
    }
    std::cout << "\n";
}
