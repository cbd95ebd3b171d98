// A house matters only if no bell is within the answer so far, so most of them are left early.
#include <cstdio>
#include <utility>
#include <vector>

int main() {
    int tests;
    if (std::scanf("%d", &tests) != 1) return 1;
    while (tests-- > 0) {
        int n, m;
        std::scanf("%d %d", &n, &m);
        std::vector<long> hx(n), hy(n), bx(m), by(m);
        for (int i = 0; i < n; ++i) std::scanf("%ld %ld", &hx[i], &hy[i]);
        for (int j = 0; j < m; ++j) std::scanf("%ld %ld", &bx[j], &by[j]);
        long answer = -1;
        for (int i = 0; i < n; ++i) {
            long nearest = 4000000;
            for (int j = 0; j < m && nearest > answer; ++j) {
                const long d = (hx[i] - bx[j]) * (hx[i] - bx[j]) + (hy[i] - by[j]) * (hy[i] - by[j]);
                if (d < nearest) {
                    nearest = d;
                    std::swap(bx[j], bx[j / 2]);
                    std::swap(by[j], by[j / 2]);
                }
            }
            if (nearest > answer) answer = nearest;
        }
        std::printf("%ld\n", answer);
    }
}
