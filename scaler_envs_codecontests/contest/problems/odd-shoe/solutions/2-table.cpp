#include <iostream>
#include <vector>
using namespace std;

int main() {
    ios_base::sync_with_stdio(false);
    cin.tie(nullptr);
    int t;
    cin >> t;
    vector<int> cnt(1 << 20, 0);
    while (t--) {
        int n, k;
        cin >> n >> k;
        vector<int> pref(n + 1, 0);
        long long ans = 0;
        cnt[0] = 1;
        for (int i = 1; i <= n; i++) {
            int c;
            cin >> c;
            pref[i] = pref[i - 1] ^ (1 << (c - 1));
            for (int b = 0; b < k; b++) ans += cnt[pref[i] ^ (1 << b)];
            cnt[pref[i]]++;
        }
        for (int x : pref) cnt[x] = 0;
        cout << ans << '\n';
    }
}
