#include <iostream>
#include <string>
#include <vector>
using namespace std;

int main() {
    int p, q;
    string x, y, z;
    cin >> p >> q >> x >> y >> z;
    const int MOD = 998244353;
    vector<vector<int>> dp(p + 1, vector<int>(q + 1, 0));
    dp[0][0] = 1;
    for (int i = 0; i <= p; i++)
        for (int j = 0; j <= q; j++) {
            if (i + j == 0) continue;
            long long v = 0;
            if (i > 0 && x[i - 1] == z[i + j - 1]) v += dp[i - 1][j];
            if (j > 0 && y[j - 1] == z[i + j - 1]) v += dp[i][j - 1];
            dp[i][j] = v % MOD;
        }
    cout << dp[p][q] << endl;
}
