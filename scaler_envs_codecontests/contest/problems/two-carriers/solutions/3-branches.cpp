#include <algorithm>
#include <functional>
#include <iostream>
#include <vector>

using namespace std;

int main() {
    ios::sync_with_stdio(false);
    cin.tie(nullptr);
    int t;
    cin >> t;
    while (t--) {
        int n, s, k;
        cin >> n >> s >> k;
        vector<bool> mark(n + 1);
        for (int i = 0; i < k; ++i) {
            int x;
            cin >> x;
            mark[x] = true;
        }
        vector<vector<pair<int, long long>>> adj(n + 1);
        for (int i = 1; i < n; ++i) {
            int u, v;
            long long w;
            cin >> u >> v >> w;
            adj[u].emplace_back(v, w);
            adj[v].emplace_back(u, w);
        }
        long long sum = 0;
        // depth of the farthest marked village below v, or -1
        function<long long(int, int)> visit = [&](int v, int p) {
            long long best = mark[v] ? 0 : -1;
            for (auto& [u, w] : adj[v]) {
                if (u == p) continue;
                long long d = visit(u, v);
                if (d < 0) continue;
                sum += 2 * w;
                best = max(best, d + w);
            }
            return best;
        };
        // each carrier ends in one of the branches of the post office
        vector<long long> ends(2, 0);
        for (auto& [u, w] : adj[s]) {
            long long d = visit(u, s);
            if (d < 0) continue;
            sum += 2 * w;
            ends.push_back(d + w);
        }
        sort(ends.rbegin(), ends.rend());
        cout << sum - ends[0] - ends[1] << '\n';
    }
}
