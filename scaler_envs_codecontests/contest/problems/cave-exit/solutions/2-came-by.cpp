#include <algorithm>
#include <iostream>
#include <queue>
#include <string>
#include <vector>
using namespace std;

int main() {
    int r, c;
    cin >> r >> c;
    vector<string> a(r);
    for (auto& s : a) cin >> s;
    int si = 0, sj = 0, ti = 0, tj = 0;
    for (int i = 0; i < r; i++)
        for (int j = 0; j < c; j++) {
            if (a[i][j] == '@') si = i, sj = j;
            if (a[i][j] == '*') ti = i, tj = j;
        }
    const string name = "UDLR";
    const int di[] = {-1, 1, 0, 0}, dj[] = {0, 0, -1, 1};
    vector<vector<int>> by(r, vector<int>(c, -1));
    by[si][sj] = 4;
    queue<pair<int, int>> q;
    q.push({si, sj});
    while (!q.empty()) {
        auto [i, j] = q.front();
        q.pop();
        for (int d = 0; d < 4; d++) {
            int u = i + di[d], v = j + dj[d];
            if (u < 0 || v < 0 || u >= r || v >= c || a[u][v] == '#' || by[u][v] >= 0) continue;
            by[u][v] = d;
            q.push({u, v});
        }
    }
    string way;
    while (ti != si || tj != sj) {
        int d = by[ti][tj];
        way += name[d];
        ti -= di[d];
        tj -= dj[d];
    }
    reverse(way.begin(), way.end());
    cout << way << endl;
}
