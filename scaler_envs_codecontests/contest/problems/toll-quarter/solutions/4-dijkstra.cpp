#include <cstdint>
#include <functional>
#include <iostream>
#include <queue>
#include <tuple>
#include <vector>

int main() {
    int tests;
    std::cin >> tests;
    while (tests--) {
        int n, m, c;
        std::cin >> n >> m >> c;
        std::vector<int> toll(n * m);
        for (int &x : toll) std::cin >> x;
        std::vector<std::int64_t> seen(2 * n * m, -1);
        // (cost, block, direction in which it was entered)
        typedef std::tuple<std::int64_t, int, int> entry;
        std::priority_queue<entry, std::vector<entry>, std::greater<entry>> queue;
        queue.emplace(toll[0], 0, 0);
        queue.emplace(toll[0], 0, 1);
        std::int64_t answer = -1;
        while (!queue.empty()) {
            auto [cost, block, way] = queue.top();
            queue.pop();
            if (seen[2 * block + way] >= 0) continue;
            seen[2 * block + way] = cost;
            if (block == n * m - 1) {
                answer = cost;
                break;
            }
            if (block % m + 1 < m && toll[block + 1] > 0)
                queue.emplace(cost + toll[block + 1] + (way == 0 ? 0 : c), block + 1, 0);
            if (block + m < n * m && toll[block + m] > 0)
                queue.emplace(cost + toll[block + m] + (way == 1 ? 0 : c), block + m, 1);
        }
        std::cout << answer << "\n";
    }
}
