#include <cstdio>
#include <cstring>

int a[2000];
int parity[64];

int main() {
    int t, n, k;
    scanf("%d", &t);
    while (t--) {
        scanf("%d %d", &n, &k);
        for (int i = 0; i < n; i++) scanf("%d", a + i);
        long long good = 0;
        for (int i = 0; i < n; i++) {
            memset(parity, 0, sizeof parity);
            int odd = 0;
            for (int j = i; j < n; j++) {
                parity[a[j]] ^= 1;
                odd += parity[a[j]] ? 1 : -1;
                good += odd == 1;
            }
        }
        printf("%lld\n", good);
    }
    return 0;
}
