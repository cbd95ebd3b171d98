// turns = product of what each gear adds to the common multiple of the gears before it.
// The common multiple is kept as a list of pairwise products of primes: prime -> the power of it that is there.
#include <cstdio>
#include <unordered_map>

int main() {
    const unsigned long long mod = 1000000007ULL;
    int n;
    if (scanf("%d", &n) != 1) return 1;
    std::unordered_map<int, int> power;
    unsigned long long turns = 1;
    for (int i = 0; i < n; ++i) {
        int t;
        if (scanf("%d", &t) != 1) return 1;
        for (int d = 2; t > 1; ++d) {
            if (d * d > t) d = t;
            int whole = 1;
            while (t % d == 0) {
                t /= d;
                whole *= d;
            }
            if (whole == 1) continue;
            int& there = power.emplace(d, 1).first->second;
            if (whole > there) {
                if (i > 0) turns = turns * (whole / there) % mod;
                there = whole;
            }
        }
    }
    printf("%llu\n", turns);
    return 0;
}
