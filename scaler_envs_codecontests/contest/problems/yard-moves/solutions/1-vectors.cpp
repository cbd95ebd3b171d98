#include <algorithm>
#include <iostream>
#include <numeric>
#include <vector>

int main() {
    int n, k, q;
    std::cin >> n >> k >> q;
    std::vector<std::vector<int>> track(k + 1);
    track[1].resize(n);
    std::iota(track[1].begin(), track[1].end(), 1);
    while (q--) {
        int code, a, b = 0, x = 0;
        std::cin >> code >> a;
        if (code != 3) std::cin >> b;
        if (code <= 2) std::cin >> x;
        if (code == 3) {
            std::reverse(track[a].begin(), track[a].end());
        } else if (code == 4) {
            std::swap(track[a], track[b]);
        } else {
            auto& from = track[a];
            auto& to = track[b];
            const int moved = std::min<int>(x, from.size());
            if (code == 1) to.insert(to.end(), from.end() - moved, from.end());
            else to.insert(to.end(), from.rbegin(), from.rbegin() + moved);
            from.resize(from.size() - moved);
        }
    }
    for (const auto& wagons : track)
        for (int wagon : wagons) std::cout << wagon << ' ';
    std::cout << '\n';
}
