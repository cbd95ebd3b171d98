#include <iostream>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>
using namespace std;

vector<string> a;
vector<vector<int>> id;
int r, c;

void paint(int x, int y, int k) {
    id[x][y] = k;
    const int dx[] = {0, 0, 1, -1}, dy[] = {1, -1, 0, 0};
    for (int d = 0; d < 4; d++) {
        int u = x + dx[d], v = y + dy[d];
        if (u < 0 || v < 0 || u >= r || v >= c) continue;
        if (id[u][v] == 0 && a[u][v] == a[x][y]) paint(u, v, k);
    }
}

int main() {
    int t;
    cin >> t;
    while (t--) {
        cin >> r >> c;
        a.assign(r, "");
        for (auto& s : a) cin >> s;
        id.assign(r, vector<int>(c, 0));
        int k = 0;
        for (int i = 0; i < r; i++)
            for (int j = 0; j < c; j++)
                if (!id[i][j]) paint(i, j, ++k);
        unordered_set<pair<int, int>> s;
        for (int i = 0; i < r; i++)
            for (int j = 0; j < c; j++) {
                if (i + 1 < r && id[i][j] != id[i + 1][j])
                    s.insert(minmax(id[i][j], id[i + 1][j]));
                if (j + 1 < c && id[i][j] != id[i][j + 1])
                    s.insert(minmax(id[i][j], id[i][j + 1]));
            }
        cout << s.size() << endl;
    }
}
