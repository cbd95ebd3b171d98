// From the narrow end: first all carpets count; each step takes away the narrowest of them, so that the k-th
// largest height can only fall. Heights are counted by rank.
#include <algorithm>
#include <cstdio>
#include <numeric>
#include <vector>

int main() {
    int n, k;
    if (std::scanf("%d %d", &n, &k) != 2) return 1;
    std::vector<long long> w(n), h(n);
    for (int i = 0; i < n; ++i) std::scanf("%lld %lld", &w[i], &h[i]);
    std::vector<int> byW(n), byH(n), rank(n);
    std::iota(byW.begin(), byW.end(), 0);
    std::iota(byH.begin(), byH.end(), 0);
    std::sort(byW.begin(), byW.end(), [&](int a, int b) { return w[a] < w[b]; });
    std::sort(byH.begin(), byH.end(), [&](int a, int b) { return h[a] > h[b]; });
    for (int r = 0; r < n; ++r) rank[byH[r]] = r;
    std::vector<bool> there(n, true);
    int at = k - 1, upTo = k;  // at: the rank of the k-th largest that is there; upTo: those there with rank <= at
    long long area = 0, left = 0;
    for (int i = 0; i < n; ++i) {
        const int c = byW[i];
        if (at < n) area += (w[c] - left) * h[byH[at]];
        left = w[c];
        there[rank[c]] = false;
        if (rank[c] <= at) --upTo;
        while (upTo < k && at < n) {
            ++at;
            if (at < n && there[at]) ++upTo;
        }
    }
    std::printf("%lld\n", area);
}
