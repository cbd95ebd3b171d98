#include <iostream>
#include <queue>
#include <string>
#include <utility>
#include <vector>

int main() {
    int n;
    std::cin >> n;
    std::vector<std::vector<int>> steps(n, std::vector<int>(n, -1));
    std::queue<std::pair<int, int>> reached;
    for (int i = 0; i < n; ++i) {
        std::string row;
        std::cin >> row;
        for (int j = 0; j < n; ++j)
            if (row[j] == '#') {
                steps[i][j] = 0;
                reached.push({i, j});
            }
    }
    const int down[] = {1, -1, 0, 0}, right[] = {0, 0, 1, -1};
    while (!reached.empty()) {
        const auto [i, j] = reached.front();
        reached.pop();
        for (int k = 0; k < 4; ++k) {
            const int a = i + down[k], b = j + right[k];
            if (a < 0 || b < 0 || a >= n || b >= n || steps[a][b] >= 0) continue;
            steps[a][b] = steps[i][j] + 1;
            reached.push({a, b});
        }
    }
    for (int i = 0; i < n; ++i)
        for (int j = 0; j < n; ++j) std::cout << steps[i][j] << (j + 1 < n ? " " : "\n");
}
