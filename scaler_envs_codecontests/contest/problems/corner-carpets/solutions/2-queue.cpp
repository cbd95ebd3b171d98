#include <algorithm>
#include <functional>
#include <iostream>
#include <queue>
#include <utility>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    std::size_t n, k;
    std::cin >> n >> k;
    std::vector<std::pair<long long, long long>> carpets(n);
    for (auto& [w, h] : carpets) std::cin >> w >> h;
    std::sort(carpets.rbegin(), carpets.rend());
    std::priority_queue<long long, std::vector<long long>, std::greater<>> tallest;
    long long area = 0, right = 0, height = 0;
    for (const auto& [w, h] : carpets) {
        area += (right - w) * height;
        right = w;
        tallest.push(h);
        if (tallest.size() > k) tallest.pop();
        if (tallest.size() == k) height = tallest.top();
    }
    area += right * height;
    std::cout << area << "\n";
}
