#include <iostream>
using namespace std;

int g[1005];

int main() {
    ios_base::sync_with_stdio(false);
    for (int s = 1; s <= 600; s++) {
        bool seen[32] = {};
        for (int a = 2; a < s - a; a++) {
            if (s % a == 0) continue;
            int v = g[a] ^ g[s - a];
            if (v < 32) seen[v] = true;
        }
        while (g[s] < 32 && seen[g[s]]) g[s]++;
    }
    int t; cin >> t;
    while (t--) {
        int n; cin >> n;
        int x = 0;
        while (n--) { int c; cin >> c; x ^= g[c]; }
        cout << x << endl;
    }
}
