#include <iostream>
#include <vector>
#include <algorithm>
using namespace std;

int main() {
    ios::sync_with_stdio(false);
    cin.tie(nullptr);
    int t; cin >> t;
    while (t--) {
        int n, k; cin >> n >> k;
        vector<int> a(n);
        for (auto &x : a) cin >> x;
        vector<vector<long long>> f(n + 1, vector<long long>(k + 1, 0));
        for (int i = n - 1; i >= 0; i--) {
            for (int last = 0; last <= k; last++) {
                long long best = 0, s = 0;
                for (int c = 1; c <= k && i + c <= n; c++) {
                    s += a[i + c - 1];
                    if (c == last) continue;
                    best = max(best, s - f[i + c][c]);
                }
                f[i][last] = best;
            }
        }
        cout << f[0][0] << "\n";
    }
    return 0;
}
