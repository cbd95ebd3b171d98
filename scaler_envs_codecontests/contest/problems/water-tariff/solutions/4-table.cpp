#include <cstdio>
#include <vector>

// bill[b]: the cents for b buckets, up to the largest customer
int main() {
    int t;
    scanf("%d", &t);
    while (t-- > 0) {
        int n, m;
        scanf("%d %d", &n, &m);
        std::vector<int> u(n), p(n), b(m);
        for (int i = 0; i < n; ++i) scanf("%d %d", &u[i], &p[i]);
        int most = 0;
        for (int& x : b) {
            scanf("%d", &x);
            if (x > most) most = x;
        }
        std::vector<long long> bill(most + 1, 0);
        int step = 0;
        for (int x = 1; x <= most; ++x) {
            if (u[step] != -1 && x > u[step]) ++step;
            bill[x] = bill[x - 1] + p[step];
        }
        long long total = 0;
        for (int x : b) total += bill[x] / 100;
        printf("%lld\n", total);
    }
    return 0;
}
