#include <algorithm>
#include <climits>
#include <iostream>
#include <vector>
using namespace std;

int main() {
    int t;
    cin >> t;
    while (t--) {
        int n, m;
        cin >> n >> m;
        vector<pair<int, int>> h(n), b(m);
        for (auto& p : h) cin >> p.first >> p.second;
        for (auto& p : b) cin >> p.first >> p.second;
        int worst = 0;
        for (auto& p : h) {
            int best = INT_MAX;
            for (auto& q : b) {
                int dx = p.first - q.first, dy = p.second - q.second;
                best = min(best, dx * dx + dy * dy);
            }
            worst = max(worst, best);
        }
        cout << worst << "\n";
    }
    return 0;
}
