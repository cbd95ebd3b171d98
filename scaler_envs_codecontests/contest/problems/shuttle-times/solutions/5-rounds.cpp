#include <algorithm>
#include <array>
#include <iostream>
#include <vector>
using namespace std;

int main() {
    int t;
    cin >> t;
    while (t--) {
        int n, m;
        cin >> n >> m;
        vector<array<long long, 4>> e(m);
        for (auto& x : e) cin >> x[0] >> x[1] >> x[2] >> x[3];
        vector<long long> best(n + 1, (long long)4e18);
        best[1] = 0;
        // go through all lines until nothing gets better
        bool changed = true;
        while (changed) {
            changed = false;
            for (auto& x : e)
                for (int side = 0; side < 2; side++) {
                    long long from = best[x[side]];
                    if (from > (long long)3e18) continue;
                    long long arrive = (from + x[2] - 1) / x[2] * x[2] + x[3];
                    if (arrive < best[x[1 - side]]) {
                        best[x[1 - side]] = arrive;
                        changed = true;
                    }
                }
        }
        cout << best[n] << endl;
    }
    return 0;
}
