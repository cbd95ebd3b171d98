// A wire in series is added to the resistance, one in parallel to the conductance: the fraction is turned over between.
#include <cstdio>
#include <utility>

static unsigned long long gcd(unsigned long long a, unsigned long long b) { return b ? gcd(b, a % b) : a; }

int main() {
    int tests;
    scanf("%d", &tests);
    while (tests--) {
        int n, r;
        scanf("%d %d", &n, &r);
        unsigned long long up = r, down = 1;
        for (int i = 1; i < n; ++i) {
            char c;
            scanf(" %c %d", &c, &r);
            if (c == 's') {
                up += down * r;
            } else {
                // down/up + 1/r
                unsigned long long conductance = down * r + up;
                unsigned long long over = up * r;
                up = over, down = conductance;
            }
            unsigned long long g = gcd(up, down);
            up /= g;
            down /= g;
        }
        printf("%llu %llu\n", up, down);
    }
}
