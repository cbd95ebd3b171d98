#include <iostream>
#include <string>
#include <vector>
using namespace std;

const int MOD = 1000000007;

int main() {
    int n, m;
    string s;
    cin >> n >> m >> s;
    vector<string> w(m);
    for (auto& x : w) cin >> x;
    // f[i][j]: ways to cut the first i letters, the last word being w[j]
    vector<vector<int>> f(n + 1, vector<int>(m, 0));
    vector<int> all(n + 1, 0);
    all[0] = 1;
    for (int i = 1; i <= n; i++) {
        for (int j = 0; j < m; j++) {
            int len = w[j].size();
            if (len > i || s.compare(i - len, len, w[j]) != 0) continue;
            f[i][j] = (all[i - len] - f[i - len][j] + MOD) % MOD;
            all[i] = (all[i] + f[i][j]) % MOD;
        }
    }
    cout << all[n] << endl;
}
