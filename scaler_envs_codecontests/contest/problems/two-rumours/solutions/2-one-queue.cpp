#include <iostream>
#include <queue>
#include <vector>
using namespace std;

int main() {
    ios::sync_with_stdio(false);
    cin.tie(nullptr);
    int n, m, a, b;
    cin >> n >> m >> a >> b;
    vector<vector<int>> g(n + 1);
    while (m--) {
        int u, v;
        cin >> u >> v;
        g[u].push_back(v);
        g[v].push_back(u);
    }
    vector<int> day(n + 1, -1), who(n + 1, 0);
    queue<int> q;
    q.push(a);
    q.push(b);
    day[a] = day[b] = 0;
    who[a] = 1;
    who[b] = 2;
    while (!q.empty()) {
        int u = q.front();
        q.pop();
        // by now everybody of the day of u has told, so who[u] is final
        if (who[u] == 3) continue;
        for (int v : g[u]) {
            if (day[v] == -1) {
                day[v] = day[u] + 1;
                who[v] = who[u];
                q.push(v);
            } else if (day[v] == day[u] + 1) {
                who[v] |= who[u];
            }
        }
    }
    int c[4] = {0, 0, 0, 0};
    for (int v = 1; v <= n; v++) c[who[v]]++;
    cout << c[1] << ' ' << c[2] << ' ' << c[3] << ' ' << c[0] << endl;
}
