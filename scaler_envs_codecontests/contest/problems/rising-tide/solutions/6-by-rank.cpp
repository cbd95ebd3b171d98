#include <algorithm>
#include <iostream>
#include <numeric>
#include <utility>
#include <vector>
using namespace std;

int root(vector<int>& p, int v) {
    while (p[v] >= 0) v = p[v];
    return v;
}

int main() {
    int t;
    cin >> t;
    for (; t; --t) {
        int n, m, k;
        cin >> n >> m >> k;
        vector<int> u(m), v(m), h(m), idx(m);
        for (int i = 0; i < m; ++i) cin >> u[i] >> v[i] >> h[i];
        iota(idx.begin(), idx.end(), 0);
        sort(idx.begin(), idx.end(), [&](int i, int j) { return h[i] < h[j]; });
        vector<int> p(n + 1, -1), kept;
        for (int j = m - 1; j >= 0; --j) {
            int i = idx[j], a = root(p, u[i]), b = root(p, v[i]);
            if (a == b) continue;
            if (p[a] > p[b]) swap(a, b);
            p[a] += p[b];
            p[b] = a;
            kept.push_back(h[i]);
        }
        // kept falls from high to low: n - 1 bridges, and n - k + 1 of them hold k - 1 groups
        cout << kept[n - k] + 1 << endl;
    }
}
