#include <iostream>
#include <vector>
using namespace std;
typedef long long ll;

vector<int> v;

// blocks inside of [l, r), and those that cross the middle, bit by bit
ll solve(int l, int r) {
    if (r - l < 2) return 0;
    int m = (l + r) / 2;
    ll total = solve(l, m) + solve(m, r);
    for (int b = 0; b < 20; b++) {
        ll ones = 0, zeros = 0;  // how many left parts have only ones, or only zeros
        for (int i = m - 1; i >= l && (v[i] >> b & 1); i--) ones++;
        for (int i = m - 1; i >= l && !(v[i] >> b & 1); i--) zeros++;
        ll ones2 = 0, zeros2 = 0;
        for (int i = m; i < r && (v[i] >> b & 1); i++) ones2++;
        for (int i = m; i < r && !(v[i] >> b & 1); i++) zeros2++;
        total += ((ll)(m - l) * (r - m) - ones * ones2 - zeros * zeros2) << b;
    }
    return total;
}

int main() {
    ios::sync_with_stdio(0);
    cin.tie(0);
    int t, n;
    cin >> t;
    while (t-- && cin >> n) {
        v.assign(n, 0);
        for (auto& x : v) cin >> x;
        cout << solve(0, n) << "\n";
    }
}
