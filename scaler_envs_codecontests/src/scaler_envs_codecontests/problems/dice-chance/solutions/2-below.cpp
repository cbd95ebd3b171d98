#include <iomanip>
#include <iostream>
#include <vector>

// below[s]: throws of the dice so far with a sum of at most s; there are fewer than 2^53 throws in all.
int main() {
    int n, target;
    std::cin >> n >> target;
    const int most = 200;
    std::vector<long long> below(most + 1, 1);
    long long outcomes = 1;
    for (int i = 0; i < n; ++i) {
        int faces;
        std::cin >> faces;
        outcomes *= faces;
        std::vector<long long> next(most + 1, 0);
        for (int sum = 0; sum <= most; ++sum)
            for (int shown = 1; shown <= faces && shown <= sum; ++shown) next[sum] += below[sum - shown];
        below = next;
    }
    const long long missed = target > 0 ? below[target - 1] : 0;
    std::cout << std::fixed << std::setprecision(6)
              << static_cast<double>(outcomes - missed) / static_cast<double>(outcomes) << "\n";
}
