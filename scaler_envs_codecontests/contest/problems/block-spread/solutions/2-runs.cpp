#include <cstdio>
#include <vector>

// For each bit: all blocks, less those inside of a run of equal digits.
int main() {
    int t;
    scanf("%d", &t);
    while (t--) {
        int n;
        scanf("%d", &n);
        std::vector<int> a(n);
        for (int& x : a) scanf("%d", &x);
        long long result = 0;
        for (int b = 0; b < 20; ++b) {
            long long blocks = 1LL * n * (n + 1) / 2;
            int run = 0;
            for (int i = 0; i < n; ++i) {
                if (i && ((a[i] ^ a[i - 1]) >> b & 1)) run = 0;
                ++run;
                blocks -= run;
            }
            result += blocks << b;
        }
        printf("%lld\n", result);
    }
}
