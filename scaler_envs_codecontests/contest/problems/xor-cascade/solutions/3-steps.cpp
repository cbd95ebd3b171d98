#include <cstdio>
#include <cstring>

char row[512];

int main() {
    int t;
    scanf("%d", &t);
    while (t--) {
        int n;
        int k;
        scanf("%d %d %511s", &n, &k, row);
        k %= 512;  // it repeats with a power of two that is at least n
        while (k-- > 0)
            for (int i = n - 1; i > 0; i--) row[i] = row[i] == row[i - 1] ? '0' : '1';
        puts(row);
    }
    return 0;
}
