// sub[x]: how many stations send only on channels of x. Every quiet pair needs a third in the complement of both.
#include <cstdio>
#include <vector>

int main() {
    int n, k;
    if (scanf("%d %d", &n, &k) != 2) return 1;
    std::vector<int> mask(n, 0);
    std::vector<long long> sub(1u << k, 0);
    for (int i = 0; i < n; ++i) {
        char word[32];
        if (scanf("%31s", word) != 1) return 1;
        for (int j = 0; j < k; ++j)
            if (word[j] == '1') mask[i] |= 1 << j;
        ++sub[mask[i]];
    }
    for (int j = 0; j < k; ++j)
        for (int x = 0; x < (1 << k); ++x)
            if (x >> j & 1) sub[x] += sub[x ^ (1 << j)];
    const int full = (1 << k) - 1;
    long long total = 0;
    for (int i = 0; i < n; ++i)
        for (int j = 0; j < i; ++j)
            if ((mask[i] & mask[j]) == 0) total += sub[full ^ mask[i] ^ mask[j]];
    printf("%lld\n", total / 3);
    return 0;
}
