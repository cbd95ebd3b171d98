#include <iostream>
#include <string>
#include <vector>
using namespace std;

int main() {
    int t;
    cin >> t;
    while (t--) {
        int n;
        string s;
        cin >> n >> s;
        vector<vector<int>> lcp(n + 2, vector<int>(n + 2, 0));
        for (int i = n - 1; i >= 0; i--)
            for (int j = n - 1; j > i; j--)
                if (s[i] == s[j]) lcp[i][j] = lcp[i + 1][j + 1] + 1;
        string best;
        for (int i = 0; i < n; i++)
            for (int j = i + 1; j < n; j++) {
                int len = lcp[i][j];
                if (len > j - i) continue;
                if (len < (int)best.size() || len == 0) continue;
                string cand = s.substr(i, len);
                if (len > (int)best.size() || cand < best) best = cand;
            }
        cout << (best.empty() ? "-" : best) << "\n";
    }
    return 0;
}
