#include <iostream>
#include <string>
using namespace std;

const long long MOD = 1000000007;

int main() {
    int t;
    cin >> t;
    while (t--) {
        int n;
        string s;
        cin >> n >> s;
        const string col = "RGB";
        // dp[c][r]: rows so far that end in r lamps of colour c
        long long dp[3][3] = {};
        for (int i = 0; i < n; i++) {
            long long nd[3][3] = {};
            for (int c = 0; c < 3; c++) {
                if (s[i] != '?' && s[i] != col[c]) continue;
                if (i == 0) {
                    nd[c][1] = 1;
                    continue;
                }
                nd[c][2] = dp[c][1];
                for (int p = 0; p < 3; p++) {
                    if (p == c || (p == 0 && c == 1)) continue;
                    nd[c][1] += dp[p][1] + dp[p][2];
                }
                nd[c][1] %= MOD;
            }
            for (int c = 0; c < 3; c++)
                for (int r = 1; r < 3; r++) dp[c][r] = nd[c][r];
        }
        long long ans = 0;
        for (int c = 0; c < 3; c++) ans += dp[c][1] + dp[c][2];
        cout << ans % MOD << "\n";
    }
}
