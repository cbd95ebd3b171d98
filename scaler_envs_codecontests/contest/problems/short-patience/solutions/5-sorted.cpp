#include <iostream>
#include <set>

int main() {
    int tests;
    std::cin >> tests;
    for (int test = 1; test <= tests; ++test) {
        int n, k;
        std::cin >> n >> k;
        std::multiset<long long> ends;
        long long arrives = 0, all = 0, closing = 0;
        for (int i = 0; i < n; ++i) {
            long long gap, takes, patience;
            std::cin >> gap >> takes >> patience;
            arrives += gap;
            // counters that are done by now are not kept
            while (!ends.empty() && *ends.begin() <= arrives) ends.erase(ends.begin());
            long long begins = arrives;
            if (static_cast<int>(ends.size()) == k) {
                begins = *ends.begin();
                if (begins - arrives > patience) {
                    all += patience;
                    continue;
                }
                ends.erase(ends.begin());
            }
            all += begins - arrives;
            ends.insert(begins + takes);
            closing = std::max(closing, begins + takes);
        }
        std::cout << all << " " << closing << "\n";
    }
}
