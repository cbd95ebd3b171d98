#include <algorithm>
#include <iostream>
#include <vector>

struct Road {
    int u, v;
    long long w;
};

std::vector<long long> tolls(int n, const std::vector<Road>& roads, int from) {
    std::vector<long long> paid(n + 1, 1000000000);
    paid[from] = 0;
    for (int round = 1; round < n; ++round)
        for (const Road& road : roads) {
            paid[road.v] = std::min(paid[road.v], paid[road.u] + road.w);
            paid[road.u] = std::min(paid[road.u], paid[road.v] + road.w);
        }
    return paid;
}

int main() {
    int n, m;
    std::cin >> n >> m;
    std::vector<Road> roads(m);
    for (Road& road : roads) std::cin >> road.u >> road.v >> road.w;
    const auto start = tolls(n, roads, 1), end = tolls(n, roads, n);
    long long best = start[n];
    for (const Road& road : roads)
        best = std::min({best, start[road.u] + end[road.v], start[road.v] + end[road.u]});
    std::cout << best << "\n";
}
