// Every metre of the street is one byte.
#include <cstdio>
#include <vector>

int main() {
    int n;
    if (std::scanf("%d", &n) != 1) return 1;
    std::vector<char> taken(2100000, 0);
    std::vector<int> jump(taken.size(), 0);  // from a taken metre: how far the car there reaches
    long long sum = 0;
    for (int i = 0; i < n; ++i) {
        int p, c;
        std::scanf("%d %d", &p, &c);
        int s = p, good = 0;
        while (good < c) {
            if (taken[s + good]) {
                s = jump[s + good];
                good = 0;
            } else {
                ++good;
            }
        }
        for (int m = s; m < s + c; ++m) {
            taken[m] = 1;
            jump[m] = s + c;
        }
        sum += s - p;
    }
    std::printf("%lld\n", sum);
}
