#include <iostream>
#include <map>
#include <vector>

// Move the constant from the lowest flow upwards and keep the cost.
int main() {
    int tests;
    std::cin >> tests;
    while (tests--) {
        int n;
        std::cin >> n;
        std::map<long long, long long> price;
        long long flow = 0, above = 0;
        std::vector<std::pair<long long, long long>> rows;
        for (int i = 0; i < n; ++i) {
            long long have, need, cost;
            std::cin >> have >> need >> cost;
            flow += have - need;
            price[flow] += cost;
            above += cost;
        }
        long long level = price.begin()->first, cost = 0, below = 0;
        for (const auto &entry : price) cost += entry.second * (entry.first - level);
        long long best = cost;
        for (const auto &entry : price) {
            cost += (entry.first - level) * (below - above);
            level = entry.first;
            if (cost < best) best = cost;
            below += entry.second;
            above -= entry.second;
        }
        std::cout << best << '\n';
    }
}
