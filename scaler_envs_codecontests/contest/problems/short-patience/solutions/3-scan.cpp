#include <algorithm>
#include <cstdio>
#include <vector>

int main() {
    int t;
    scanf("%d", &t);
    while (t--) {
        int n, k;
        scanf("%d %d", &n, &k);
        std::vector<int> desk(k, 0);
        int arrival = 0;
        long long waiting = 0;
        for (int i = 0; i < n; i++) {
            int d, s, p;
            scanf("%d %d %d", &d, &s, &p);
            arrival += d;
            auto first = std::min_element(desk.begin(), desk.end());
            int until = arrival + p;
            if (*first < until || *first <= arrival) {
                waiting += std::max(0, *first - arrival);
                *first = std::max(*first, arrival) + s;
            } else {
                waiting += p;
            }
        }
        printf("%lld %d\n", waiting, *std::max_element(desk.begin(), desk.end()));
    }
}
