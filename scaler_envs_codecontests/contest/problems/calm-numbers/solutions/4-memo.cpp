#include <cstdio>
#include <cstring>

const int MOD = 1000000007;
char s[2005];
int n, d, memo[2005][11][2];

// last == 10: only zeros so far
int go(int i, int last, int tight) {
    if (i == n) return last != 10;
    int &m = memo[i][last][tight];
    if (m >= 0) return m;
    long long r = 0;
    int hi = tight ? s[i] - '0' : 9;
    for (int x = 0; x <= hi; x++) {
        if (last == 10) {
            r += go(i + 1, x == 0 ? 10 : x, tight && x == hi);
            continue;
        }
        int gap = last > x ? last - x : x - last;
        if (gap <= d) r += go(i + 1, x, tight && x == hi);
    }
    return m = r % MOD;
}

int main() {
    if (scanf("%d %d %2004s", &n, &d, s) != 3) return 1;
    memset(memo, -1, sizeof memo);
    printf("%d\n", go(0, 10, 1));
    return 0;
}
