#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>
#include <vector>
using namespace std;

int a[100005], b[100005], c[100005], p[100005], id[100005];

int main() {
    int t;
    scanf("%d", &t);
    while (t--) {
        int n, all = 0;
        scanf("%d", &n);
        for (int i = 1; i <= n; i++) {
            scanf("%d %d %d", &a[i], &b[i], &c[i]);
            p[i] = p[i - 1] + a[i] - b[i];
            all += c[i];
        }
        iota(id + 1, id + n + 1, 1);
        sort(id + 1, id + n + 1, [](int i, int j) { return p[i] < p[j]; });
        int k = 1, s = c[id[1]];
        while (s * 2 < all) s += c[id[++k]];
        int x = p[id[k]];
        int answer = 0;
        for (int i = 1; i <= n; i++) answer += c[i] * abs(p[i] - x);
        printf("%d\n", answer);
    }
}
