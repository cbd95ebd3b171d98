#include <cstdio>
#include <cstring>
const int mod = 1e9 + 7;
char s[200005];
int f[200005][3][2];

bool ok(char c, int k) { return c == '?' || c == "RGB"[k]; }

int main() {
    int t, n;
    scanf("%d", &t);
    while (t--) {
        scanf("%d %s", &n, s + 1);
        for (int i = 1; i <= n; i++)
            for (int k = 0; k < 3; k++) f[i][k][0] = f[i][k][1] = 0;
        for (int k = 0; k < 3; k++) f[1][k][0] = ok(s[1], k);
        for (int i = 2; i <= n; i++) {
            int all[3];
            for (int k = 0; k < 3; k++) all[k] = (f[i - 1][k][0] + f[i - 1][k][1]) % mod;
            if (ok(s[i], 0)) f[i][0][0] = (all[1] + all[2]) % mod, f[i][0][1] = f[i - 1][0][0];
            if (ok(s[i], 1)) f[i][1][0] = all[2], f[i][1][1] = f[i - 1][1][0];
            if (ok(s[i], 2)) f[i][2][0] = (all[0] + all[1]) % mod, f[i][2][1] = f[i - 1][2][0];
        }
        int res = 0;
        for (int k = 0; k < 3; k++) res = (res + f[n][k][0] + f[n][k][1]) % mod;
        printf("%d\n", res);
    }
    return 0;
}
