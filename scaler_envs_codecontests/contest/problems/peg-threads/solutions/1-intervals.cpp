#include <algorithm>
#include <iostream>
#include <vector>
using namespace std;

int main() {
    int n;
    cin >> n;
    vector<int> x(n);
    for (int &v : x) cin >> v;
    // best[l][r]: pegs l .. r - 1
    vector<vector<int>> best(n + 2, vector<int>(n + 2, 0));
    for (int len = 2; len <= n; len++)
        for (int l = 0; l + len <= n; l++) {
            int r = l + len;
            int &b = best[l][r];
            b = best[l + 1][r];
            for (int k = l + 1; k < r; k++) b = max(b, x[l] * x[k] + best[l + 1][k] + best[k + 1][r]);
        }
    cout << best[0][n] << '\n';
}
