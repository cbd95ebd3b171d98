#include <algorithm>
#include <iostream>
#include <vector>

int main() {
    int n;
    std::cin >> n;
    std::vector<int> starts(n), ends(n);
    std::vector<long long> pays(n);
    for (int i = 0; i < n; ++i) std::cin >> starts[i] >> ends[i] >> pays[i];
    std::vector<long long> best(402, 0);  // best[h]: the largest pay of shifts that end by hour h
    for (int hour = 1; hour <= 401; ++hour) {
        best[hour] = best[hour - 1];
        for (int i = 0; i < n; ++i)
            if (ends[i] == hour) best[hour] = std::max(best[hour], best[starts[i]] + pays[i]);
    }
    std::cout << best[401] << "\n";
}
