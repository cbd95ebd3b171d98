#include <cstdio>
#include <cstring>
#include <vector>

namespace {
int known[601];

int grundy(int links) {
    int& value = known[links];
    if (value >= 0) return value;
    std::vector<char> hit(1024, 0);
    for (int piece = links / 2; piece >= 2; --piece) {
        const int rest = links - piece;
        if (rest % piece == 0) continue;
        hit[grundy(piece) ^ grundy(rest)] = 1;
    }
    value = 0;
    while (hit[value]) ++value;
    return value;
}
}  // namespace

int main() {
    std::memset(known, -1, sizeof known);
    int t, n, c;
    std::scanf("%d", &t);
    for (; t > 0; --t) {
        std::scanf("%d", &n);
        int nim = 0;
        for (int i = 0; i < n; ++i) {
            std::scanf("%d", &c);
            nim ^= grundy(c);
        }
        std::printf("%d\n", nim);
    }
    return 0;
}
