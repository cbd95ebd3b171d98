// n is small: count, for every ship that is lit, the lit ones before it.
#include <cstdio>
#include <vector>

static int quadrant(long x, long y) {
    if (x > 0 && y >= 0) return 0;
    if (x <= 0 && y > 0) return 1;
    if (x < 0 && y <= 0) return 2;
    return 3;
}

int main() {
    int n;
    if (scanf("%d", &n) != 1) return 0;
    std::vector<long> x(n), y(n);
    for (int i = 0; i < n; i++) scanf("%ld%ld", &x[i], &y[i]);
    std::vector<bool> lit(n, true);
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++) {
            if (i == j) continue;
            bool same = x[i] * y[j] == y[i] * x[j] && x[i] * x[j] + y[i] * y[j] > 0;
            if (same && x[j] * x[j] + y[j] * y[j] < x[i] * x[i] + y[i] * y[i]) lit[i] = false;
        }
    std::vector<int> order(n, -1);
    int total = 0;
    for (int i = 0; i < n; i++) {
        if (!lit[i]) continue;
        total++;
        int before = 0;
        for (int j = 0; j < n; j++) {
            if (!lit[j] || i == j) continue;
            int a = quadrant(x[j], y[j]), b = quadrant(x[i], y[i]);
            if (a < b || (a == b && x[j] * y[i] - y[j] * x[i] > 0)) before++;
        }
        order[before] = i + 1;
    }
    for (int k = 0; k < total; k++) printf("%d%c", order[k], k + 1 < total ? ' ' : '\n');
}
