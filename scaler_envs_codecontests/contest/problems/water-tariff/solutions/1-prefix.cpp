#include <algorithm>
#include <iostream>
#include <vector>
using namespace std;

int main() {
    int t;
    cin >> t;
    while (t--) {
        int n, m;
        cin >> n >> m;
        vector<long long> end(n), price(n), paid(n + 1, 0);
        for (int i = 0; i < n; i++) cin >> end[i] >> price[i];
        end[n - 1] = 2000000;
        for (int i = 0; i < n; i++) paid[i + 1] = paid[i] + price[i] * (end[i] - (i ? end[i - 1] : 0));
        long long dollars = 0;
        while (m--) {
            long long b;
            cin >> b;
            int step = int(lower_bound(end.begin(), end.end(), b) - end.begin());
            long long before = step ? end[step - 1] : 0;
            dollars += (paid[step] + (b - before) * price[step]) / 100;
        }
        cout << dollars << "\n";
    }
}
