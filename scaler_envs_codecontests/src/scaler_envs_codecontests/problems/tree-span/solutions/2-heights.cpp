#include <algorithm>
#include <iostream>
#include <utility>
#include <vector>

std::vector<std::vector<std::pair<int, long long>>> paths;
long long longest = 0;

// The longest way down from `village`; on the way back the two longest are put together.
long long height(int village, int above) {
    long long first = 0, second = 0;
    for (const auto& [other, length] : paths[village]) {
        if (other == above) continue;
        const long long found = height(other, village) + length;
        second = std::max(second, std::min(first, found));
        first = std::max(first, found);
    }
    longest = std::max(longest, first + second);
    return first;
}

int main() {
    int n;
    std::cin >> n;
    paths.resize(n + 1);
    for (int i = 1; i < n; ++i) {
        int u, v;
        long long w;
        std::cin >> u >> v >> w;
        paths[u].push_back({v, w});
        paths[v].push_back({u, w});
    }
    height(1, 0);
    std::cout << longest << "\n";
}
