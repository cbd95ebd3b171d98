#include <cstdio>
#include <numeric>

int a[1000];

int main() {
    int n, h;
    scanf("%d %d", &n, &h);
    for (int i = 0; i < n; ++i) scanf("%d", a + i);
    int tiles = 0;
    for (int i = 0; i < n; ++i)
        for (int j = 0; j < i; ++j) {
            int g = std::gcd(a[i], a[j]);
            tiles += (a[i] / g) * (a[j] / g);
        }
    printf("%d\n", tiles);
}
