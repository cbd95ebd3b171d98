#include <iostream>
#include <set>
#include <vector>
using namespace std;

int main() {
    const int MAX = 600;
    vector<int> g(MAX + 1, 0);
    for (int len = 2; len <= MAX; ++len) {
        set<int> reach;
        for (int a = 1; 2 * a < len; ++a)
            if ((len - a) % a) reach.insert(g[a] ^ g[len - a]);
        while (reach.count(g[len])) ++g[len];
    }
    int t;
    cin >> t;
    while (t--) {
        int n, x = 0;
        cin >> n;
        for (int i = 0; i < n; ++i) {
            int c;
            cin >> c;
            x ^= g[c];
        }
        cout << x << '\n';
    }
}
