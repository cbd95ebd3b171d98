#include <cstdio>
#include <queue>
#include <vector>

std::vector<std::vector<int>> adj;

std::vector<int> bfs(int from) {
    std::vector<int> d(adj.size(), 1 << 29);
    std::queue<int> q;
    d[from] = 0;
    q.push(from);
    while (!q.empty()) {
        int u = q.front();
        q.pop();
        for (int v : adj[u])
            if (d[v] == 1 << 29) {
                d[v] = d[u] + 1;
                q.push(v);
            }
    }
    return d;
}

int main() {
    int n, m, a, b;
    if (scanf("%d%d%d%d", &n, &m, &a, &b) != 4) return 1;
    adj.resize(n + 1);
    for (int i = 0; i < m; i++) {
        int u, v;
        if (scanf("%d%d", &u, &v) != 2) return 1;
        adj[u].push_back(v);
        adj[v].push_back(u);
    }
    auto da = bfs(a), db = bfs(b);
    int first = 0, second = 0, confused = 0, none = 0;
    for (int v = 1; v <= n; v++) {
        if (da[v] == 1 << 29 && db[v] == 1 << 29) none++;
        else if (da[v] < db[v]) first++;
        else if (da[v] > db[v]) second++;
        else confused++;
    }
    printf("%d %d %d %d\n", first, second, confused, none);
}
