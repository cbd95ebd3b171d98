#include <cstdio>
#include <utility>

using Year = std::pair<long long, long long>;  // ferns -> first * ferns + second
static const long long M = 998244353;

static Year then(Year a, Year b) { return {a.first * b.first % M, (a.second * b.first + b.second) % M}; }

int main() {
    int t;
    scanf("%d", &t);
    while (t--) {
        long long n, f, l, k;
        scanf("%lld %lld %lld %lld", &n, &f, &l, &k);
        Year year{l % M, (M - k % M) % M}, all{1, 0};
        for (; n; n >>= 1, year = then(year, year))
            if (n & 1) all = then(all, year);
        printf("%lld\n", (all.first * (f % M) + all.second) % M);
    }
}
