#include <algorithm>
#include <iostream>
#include <utility>
#include <vector>
using namespace std;

int n;
vector<vector<int>> kids;
vector<long long> w;
vector<long long> memo;
vector<char> known;

long long solve() {
    // an explicit stack, as trees may be deep; state = 4 * node + 2 * mine + theirs
    auto id = [](int v, int mine, int theirs) { return 4 * v + 2 * mine + theirs; };
    vector<int> todo{id(1, 1, 1)};
    while (!todo.empty()) {
        const int state = todo.back();
        if (known[state]) {
            todo.pop_back();
            continue;
        }
        const int v = state / 4, mine = state >> 1 & 1, theirs = state & 1;
        vector<pair<long long, int>> next;
        if (!kids[v].empty()) {
            for (int c : kids[v]) next.push_back({w[c], id(c, theirs, mine)});
            if (mine) next.push_back({0, id(v, theirs, 0)});
        }
        bool ready = true;
        for (auto& [gain, other] : next)
            if (!known[other]) {
                todo.push_back(other);
                ready = false;
            }
        if (!ready) continue;
        long long best = next.empty() ? 0 : -(1LL << 60);
        for (auto& [gain, other] : next) best = max(best, gain - memo[other]);
        memo[state] = best;
        known[state] = 1;
        todo.pop_back();
    }
    return memo[id(1, 1, 1)];
}

int main() {
    ios::sync_with_stdio(false);
    cin.tie(nullptr);
    int t;
    cin >> t;
    while (t--) {
        cin >> n;
        kids.assign(n + 1, {});
        w.assign(n + 1, 0);
        memo.assign(4 * n + 4, 0);
        known.assign(4 * n + 4, 0);
        vector<int> p(n + 1);
        for (int i = 2; i <= n; ++i) {
            cin >> p[i];
            kids[p[i]].push_back(i);
        }
        for (int i = 2; i <= n; ++i) cin >> w[i];
        cout << solve() << "\n";
    }
}
