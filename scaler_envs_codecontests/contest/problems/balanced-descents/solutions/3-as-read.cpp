#include <iostream>
#include <vector>
using namespace std;

typedef long long ll;
const ll mod = 1e9 + 7;

int main() {
    ios_base::sync_with_stdio(0);
    cin.tie(0);
    ll n, m, k;
    cin >> n >> m >> k;
    vector<vector<ll>> dp(n + 1, vector<ll>(k));
    dp[1][0] = 1;
    for (ll i = 0; i < m; i++) {
        ll a, b, p;
        cin >> a >> b >> p;
        for (ll j = 0; j < k; j++)
            dp[b][(j + p) % k] = (dp[b][(j + p) % k] + dp[a][j]) % mod;
    }
    cout << dp[n][0] << "\n";
}
