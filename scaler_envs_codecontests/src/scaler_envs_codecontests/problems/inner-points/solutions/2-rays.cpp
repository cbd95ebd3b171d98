#include <algorithm>
#include <iostream>
#include <vector>

int main() {
    int n;
    std::cin >> n;
    std::vector<long long> xs(n), ys(n);
    for (int i = 0; i < n; ++i) std::cin >> xs[i] >> ys[i];
    long long count = 0;
    for (long long x = -30; x <= 30; ++x)
        for (long long y = -30; y <= 30; ++y) {
            bool inside = false, on_fence = false;
            for (int i = 0, j = n - 1; i < n; j = i++) {
                const long long turn = (xs[j] - xs[i]) * (y - ys[i]) - (ys[j] - ys[i]) * (x - xs[i]);
                const bool between = std::min(xs[i], xs[j]) <= x && x <= std::max(xs[i], xs[j]) &&
                                     std::min(ys[i], ys[j]) <= y && y <= std::max(ys[i], ys[j]);
                if (turn == 0 && between) on_fence = true;
                if ((ys[i] > y) != (ys[j] > y) && (turn > 0) == (ys[j] > ys[i])) inside = !inside;
            }
            if (inside && !on_fence) ++count;
        }
    std::cout << count << "\n";
}
