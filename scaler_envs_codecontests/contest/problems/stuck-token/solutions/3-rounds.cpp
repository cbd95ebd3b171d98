#include <iostream>
#include <vector>
using namespace std;

// Round r settles the fields whose games last exactly r moves. Only fields that are still open are looked at.
int main() {
    ios::sync_with_stdio(false);
    cin.tie(nullptr);
    int n, m;
    cin >> n >> m;
    vector<vector<int>> to(n);
    while (m--) {
        int x, y;
        cin >> x >> y;
        to[x - 1].push_back(y - 1);
    }
    enum { OPEN, WIN, LOSS };
    vector<char> kind(n, OPEN);
    vector<int> open(n);
    for (int i = 0; i < n; ++i) open[i] = i;
    int wins = 0, last = -1;
    for (int r = 0;; ++r) {
        vector<int> rest;
        vector<pair<int, char>> settled;
        for (int v : open) {
            bool win = false, loss = true;
            for (int u : to[v]) {
                win |= kind[u] == LOSS;
                loss &= kind[u] == WIN;
            }
            if (win) {
                settled.push_back({v, WIN});
                ++wins;
            } else if (loss) {
                settled.push_back({v, LOSS});
            } else {
                rest.push_back(v);
            }
        }
        if (settled.empty()) break;
        for (auto& [v, k] : settled) kind[v] = k;
        open.swap(rest);
        last = r;
    }
    cout << wins << " " << open.size() << " " << last << "\n";
}
