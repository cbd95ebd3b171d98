#include <bitset>
#include <cstdio>
#include <set>
using namespace std;

int n, m, a[100005], g[100005];

int main() {
    scanf("%d%d", &n, &m);
    for (int i = 1; i <= n; i++) scanf("%d", a + i);
    for (int i = n; i; i--) {
        bitset<40> seen;
        for (int d = 1; d <= a[i] && i + d <= n; d++) seen[g[i + d]] = 1;
        while (seen[g[i]]) g[i]++;
    }
    set<int> where;
    int x = 0;
    for (int j = 0; j < m; j++) {
        int p;
        scanf("%d", &p);
        x ^= g[p];
        where.insert(p);
    }
    if (!x) return puts("0"), 0;
    int res = 0;
    for (int p : where)
        for (int d = 1; d <= a[p] && p + d <= n; d++)
            if (g[p + d] == (x ^ g[p])) res++;
    printf("%d\n", res);
}
