#include <algorithm>
#include <iostream>
#include <vector>
using namespace std;

const int INF = 1e9;

int main() {
    ios::sync_with_stdio(false);
    cin.tie(nullptr);
    int t;
    cin >> t;
    while (t--) {
        int n, m, c;
        cin >> n >> m >> c;
        vector<vector<int>> g(n, vector<int>(m)), right(n, vector<int>(m, INF)), down(n, vector<int>(m, INF));
        for (auto &row : g)
            for (int &x : row) cin >> x;
        right[0][0] = down[0][0] = g[0][0];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < m; j++) {
                if (g[i][j] < 0 || (i == 0 && j == 0)) continue;
                if (j > 0) right[i][j] = min(INF, min(right[i][j - 1], down[i][j - 1] + c) + g[i][j]);
                if (i > 0) down[i][j] = min(INF, min(down[i - 1][j], right[i - 1][j] + c) + g[i][j]);
            }
        int best = min(right[n - 1][m - 1], down[n - 1][m - 1]);
        cout << (best >= INF ? -1 : best) << '\n';
    }
}
