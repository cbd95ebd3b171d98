// Inclusion and exclusion: a run of r equal words w counts with sign (-1)^(r-1), runs are then free.
#include <cstdio>
#include <cstring>

static char s[1000], w[32][16];
static long long g[1000];

int main() {
    int n, m;
    const long long mod = 1000000007LL;
    if (scanf("%d %d %999s", &n, &m, s) != 3) return 0;
    for (int j = 0; j < m; ++j)
        if (scanf("%15s", w[j]) != 1) return 0;
    g[n] = 1;
    for (int i = n - 1; i >= 0; --i) {
        for (int j = 0; j < m; ++j) {
            int len = (int)strlen(w[j]);
            long long sign = 1;
            for (int p = i; p + len <= n && strncmp(s + p, w[j], len) == 0; p += len) {
                g[i] += sign * g[p + len];
                sign = -sign;
            }
        }
        g[i] %= mod;
        if (g[i] < 0) g[i] += mod;
    }
    printf("%lld\n", g[0]);
    return 0;
}
