#include <algorithm>
#include <cstdio>
#include <vector>
using namespace std;

int main() {
    int t;
    scanf("%d", &t);
    while (t--) {
        int n, m, c;
        scanf("%d%d%d", &n, &m, &c);
        vector<vector<int>> a(n, vector<int>(m)), d(n, vector<int>(m, 1000000000));
        vector<vector<char>> from(n, vector<char>(m, 0));
        for (int i = 0; i < n; i++)
            for (int j = 0; j < m; j++) scanf("%d", &a[i][j]);
        d[0][0] = a[0][0];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < m; j++) {
                if (a[i][j] == -1 || (i == 0 && j == 0)) continue;
                int up = 1000000000, left = 1000000000;
                if (i > 0 && d[i - 1][j] < 1000000000) up = d[i - 1][j] + (from[i - 1][j] == 'L' ? c : 0);
                if (j > 0 && d[i][j - 1] < 1000000000) left = d[i][j - 1] + (from[i][j - 1] == 'U' ? c : 0);
                if (min(up, left) == 1000000000) continue;
                d[i][j] = min(up, left) + a[i][j];
                from[i][j] = up < left ? 'U' : 'L';
            }
        }
        printf("%d\n", d[n - 1][m - 1] == 1000000000 ? -1 : d[n - 1][m - 1]);
    }
}
