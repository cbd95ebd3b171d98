#include <cstdio>
#include <cstring>

static char x[305], y[305], z[610];
static long long memo[305][305];
static int p, q;

long long ways(int i, int j) {
    if (i == p && j == q) return 1;
    long long &m = memo[i][j];
    if (m >= 0) return m;
    m = 0;
    if (i < p && x[i] == z[i + j]) m += ways(i + 1, j);
    if (j < q && y[j] == z[i + j]) m += ways(i, j + 1);
    return m %= 998244353;
}

int main() {
    if (scanf("%d %d %304s %304s %609s", &p, &q, x, y, z) != 5) return 1;
    memset(memo, -1, sizeof memo);
    printf("%lld\n", ways(0, 0));
}
