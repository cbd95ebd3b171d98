#include <cstdio>
#include <vector>
using namespace std;

int n, k;
vector<int> g[405];
int col[405];
long long cnt[405][25], sum[405][25], ans;

// cnt: lanterns of a colour at or below v, sum: how far they are from v altogether
void go(int v, int p) {
    cnt[v][col[v]] = 1;
    for (int w : g[v]) {
        if (w == p) continue;
        go(w, v);
        for (int c = 1; c <= k; c++) {
            ans += cnt[v][c] * (sum[w][c] + cnt[w][c]) + sum[v][c] * cnt[w][c];
            cnt[v][c] += cnt[w][c];
            sum[v][c] += sum[w][c] + cnt[w][c];
        }
    }
}

int main() {
    scanf("%d %d", &n, &k);
    for (int i = 1; i <= n; i++) scanf("%d", col + i);
    for (int i = 1; i < n; i++) {
        int u, v;
        scanf("%d %d", &u, &v);
        g[u].push_back(v);
        g[v].push_back(u);
    }
    go(1, 0);
    printf("%lld\n", ans);
    return 0;
}
