#include <cstdio>

int r[1005], s[1005];

int main() {
    int n, m;
    scanf("%d%d", &n, &m);
    for (int i = 1; i <= n; ++i) scanf("%d", &r[i]);
    for (int i = 1; i <= n; ++i) scanf("%d", &s[i]);
    for (int j = 0; j < m; ++j) {
        char ch;
        int w, c;
        scanf(" %c %d %d", &ch, &w, &c);
        long long move = ch == 'F' ? c : -(long long)c;
        for (int i = w; i <= n && move != 0; ++i) {
            long long now = s[i] + move;
            long long carry = now / r[i];
            if (now < 0 && carry * r[i] != now) --carry;
            s[i] = (int)(now - carry * r[i]);
            move = carry;
        }
    }
    for (int i = 1; i <= n; ++i) printf("%d ", s[i]);
    printf("\n");
    return 0;
}
