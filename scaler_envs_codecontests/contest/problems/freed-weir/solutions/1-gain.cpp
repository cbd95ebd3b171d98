#include <algorithm>
#include <iostream>
#include <vector>
using namespace std;
typedef long long ll;

int main() {
    ios::sync_with_stdio(false);
    cin.tie(nullptr);
    int t;
    cin >> t;
    while (t--) {
        int n;
        cin >> n;
        vector<ll> q(n + 1), c(n + 1), gain(n + 1, 0);
        vector<int> p(n + 1, 0);
        for (int i = 1; i <= n; i++) cin >> q[i];
        for (int i = 1; i <= n; i++) cin >> c[i];
        for (int i = 2; i <= n; i++) cin >> p[i];
        // gain[i] before i itself is looked at: the most that one weir above i adds to what comes to i
        for (int i = n; i >= 1; i--) {
            ll out = min(q[i], c[i]);
            ll more = max(q[i] - out, min(gain[i], c[i] - out));
            if (i == 1) cout << out + more << "\n";
            q[p[i]] += out;
            gain[p[i]] = max(gain[p[i]], more);
        }
    }
}
