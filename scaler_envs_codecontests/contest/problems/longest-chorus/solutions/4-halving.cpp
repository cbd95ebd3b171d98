// A chorus without its last note is a chorus too, so the length can be found by halving.
#include <algorithm>
#include <iostream>
#include <map>
#include <string>

static std::string first_of_length(const std::string& s, int len) {
    std::map<std::string, int> seen;
    std::string best;
    for (int i = 0; i + len <= (int)s.size(); ++i) {
        auto [at, fresh] = seen.emplace(s.substr(i, len), i);
        if (!fresh && i - at->second >= len && (best.empty() || at->first < best)) best = at->first;
    }
    return best;
}

int main() {
    int t;
    std::cin >> t;
    for (int k = 0; k < t; ++k) {
        int n;
        std::string s, best = "-";
        std::cin >> n >> s;
        int low = 0, high = n / 2 + 1;
        while (high - low > 1) {
            int mid = (low + high) / 2;
            std::string got = first_of_length(s, mid);
            if (got.empty()) {
                high = mid;
            } else {
                low = mid;
                best = got;
            }
        }
        std::cout << best << '\n';
    }
}
