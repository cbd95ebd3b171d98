#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <utility>
#include <vector>
using namespace std;
typedef long long ll;

int main() {
    ios_base::sync_with_stdio(false);
    cin.tie(NULL);
    int t;
    cin >> t;
    while (t--) {
        int n;
        cin >> n;
        vector<pair<ll, ll>> flow(n);   // what would go along road i if road n carried nothing
        ll sum = 0, weight = 0;
        for (int i = 0; i < n; i++) {
            ll a, b, c;
            cin >> a >> b >> c;
            sum += a - b;
            weight += c;
            flow[i] = {sum, c};
        }
        sort(flow.begin(), flow.end());
        ll half = 0, x = 0;
        for (auto &f : flow) {
            half += f.second;
            if (2 * half >= weight) {
                x = f.first;
                break;
            }
        }
        ll cost = 0;
        for (auto &f : flow) cost += f.second * llabs(f.first - x);
        cout << cost << "\n";
    }
}
