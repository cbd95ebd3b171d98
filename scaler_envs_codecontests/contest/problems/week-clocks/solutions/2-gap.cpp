#include <algorithm>
#include <iostream>
#include <vector>
using namespace std;

// the longest way around the week from one day that is shown to the next one need not be walked
int main() {
    int t;
    cin >> t;
    while (t--) {
        int n;
        cin >> n;
        vector<int> d(n);
        for (int& x : d) cin >> x;
        sort(d.begin(), d.end());
        int gap = d[0] + 7 - d[n - 1];
        for (int i = 1; i < n; i++) gap = max(gap, d[i] - d[i - 1]);
        cout << 7 - gap << "\n";
    }
}
