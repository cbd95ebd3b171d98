#include <cstdio>
#include <functional>
#include <queue>
#include <utility>
#include <vector>
using namespace std;
typedef long long ll;

struct Line { int to; ll d, w; };

int main() {
    int t;
    if (scanf("%d", &t) != 1) return 0;
    while (t--) {
        int n, m;
        if (scanf("%d %d", &n, &m) != 2) return 0;
        vector<vector<Line>> g(n + 1);
        for (int i = 0; i < m; i++) {
            int u, v;
            ll d, w;
            if (scanf("%d %d %lld %lld", &u, &v, &d, &w) != 4) return 0;
            g[u].push_back({v, d, w});
            g[v].push_back({u, d, w});
        }
        const ll INF = 4e18;
        vector<ll> best(n + 1, INF);
        priority_queue<pair<ll, int>, vector<pair<ll, int>>, greater<pair<ll, int>>> q;
        best[1] = 0;
        q.push({0, 1});
        while (!q.empty()) {
            auto [now, u] = q.top();
            q.pop();
            if (now != best[u]) continue;
            for (const Line& l : g[u]) {
                ll leave = (now + l.d - 1) / l.d * l.d;
                if (leave + l.w < best[l.to]) {
                    best[l.to] = leave + l.w;
                    q.push({best[l.to], l.to});
                }
            }
        }
        printf("%lld\n", best[n]);
    }
}
