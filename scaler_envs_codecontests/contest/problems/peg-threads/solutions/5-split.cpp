#include <cstdio>
#include <cstring>
#include <algorithm>

// An arc either joins its two ends, or falls apart into two arcs.
long long d[125][125];
int x[125];

int main() {
    int n;
    if (std::scanf("%d", &n) != 1) return 1;
    for (int i = 1; i <= n; ++i)
        if (std::scanf("%d", x + i) != 1) return 1;
    std::memset(d, 0, sizeof d);
    for (int i = n; i >= 1; --i) {
        for (int j = i + 1; j <= n; ++j) {
            long long both = (long long)x[i] * x[j] + (j - i > 1 ? d[i + 1][j - 1] : 0);
            d[i][j] = std::max(0LL, both);
            for (int k = i; k < j; ++k) d[i][j] = std::max(d[i][j], d[i][k] + d[k + 1][j]);
        }
    }
    std::printf("%lld\n", d[1][n]);
    return 0;
}
