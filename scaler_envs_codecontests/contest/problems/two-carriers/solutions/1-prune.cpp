#include <algorithm>
#include <cstdio>
#include <vector>
using namespace std;
typedef long long ll;

int main() {
    int t;
    scanf("%d", &t);
    while (t--) {
        int n, s, k;
        scanf("%d%d%d", &n, &s, &k);
        vector<char> need(n + 1, 0);
        for (int i = 0; i < k; i++) {
            int x;
            scanf("%d", &x);
            need[x] = 1;
        }
        vector<vector<pair<int, int>>> g(n + 1);
        for (int i = 1; i < n; i++) {
            int u, v, w;
            scanf("%d%d%d", &u, &v, &w);
            g[u].push_back({v, w});
            g[v].push_back({u, w});
        }
        vector<int> order{s}, par(n + 1, 0), up(n + 1, 0);
        for (int i = 0; i < (int)order.size(); i++) {
            int v = order[i];
            for (auto [x, w] : g[v])
                if (x != par[v]) {
                    par[x] = v;
                    up[x] = w;
                    order.push_back(x);
                }
        }
        // only paths below which somebody waits for a letter are walked;
        // all of them twice, but for the longest line among them
        vector<ll> deep(n + 1, 0);
        ll total = 0, line = 0;
        for (int i = n - 1; i > 0; i--) {
            int v = order[i], p = par[v];
            if (!need[v]) continue;
            need[p] = 1;
            total += up[v];
            line = max(line, deep[p] + deep[v] + up[v]);
            deep[p] = max(deep[p], deep[v] + up[v]);
        }
        printf("%lld\n", 2 * total - line);
    }
}
