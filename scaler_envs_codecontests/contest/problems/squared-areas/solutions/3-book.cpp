#include <cstdio>
#include <cstdlib>

int x[400], y[400];

int main() {
    int t;
    scanf("%d", &t);
    while (t--) {
        int n;
        scanf("%d", &n);
        for (int i = 0; i < n; i++) scanf("%d %d", x + i, y + i);
        long long sum = 0;
        for (int i = 0; i < n; i++)
            for (int j = 0; j < i; j++)
                for (int k = 0; k < j; k++) {
                    long long a = llabs((long long)x[i] * (y[j] - y[k]) + (long long)x[j] * (y[k] - y[i]) + (long long)x[k] * (y[i] - y[j]));
                    sum += a * a;
                }
        printf("%lld\n", sum % 1000000007);
    }
    return 0;
}
