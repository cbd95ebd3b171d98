#include <array>
#include <cstdint>
#include <cstdio>
#include <cstring>

// Every key maps (display, store, 1) linearly, so that one can also collect the rows from the last key to the first.
// Here: from first to last, as the rows of display and store in terms of (x, 1).
using u64 = std::uint64_t;
using Row = std::array<u64, 2>;
constexpr u64 P = 1000000007ULL;

int main() {
    int t;
    if (std::scanf("%d", &t) != 1) return 0;
    for (; t; --t) {
        int n;
        unsigned long long x, v;
        if (std::scanf("%d %llu", &n, &x) != 2) return 0;
        Row display{1, 0}, store{0, 0};
        char key[16];
        for (int i = 0; i < n; ++i) {
            if (std::scanf("%15s", key) != 1) return 0;
            if (!std::strcmp(key, "store")) {
                store = display;
            } else if (!std::strcmp(key, "swap")) {
                std::swap(display, store);
            } else if (!std::strcmp(key, "sum")) {
                for (int j = 0; j < 2; ++j) display[j] = (display[j] + store[j]) % P;
            } else {
                if (std::scanf("%llu", &v) != 1) return 0;
                v %= P;
                if (key[0] == 'a') display[1] = (display[1] + v) % P;
                if (key[0] == 's') display[1] = (display[1] + P - v) % P;
                if (key[0] == 'm')
                    for (int j = 0; j < 2; ++j) display[j] = display[j] * v % P;
            }
        }
        std::printf("%llu\n", (unsigned long long)((display[0] * (x % P) + display[1]) % P));
    }
}
