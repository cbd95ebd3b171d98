#include <iostream>
using namespace std;
#define MOD 1000000007

unsigned int a[1000];

int main() {
    int n, r;
    cin >> n >> r;
    for (int i = 0; i < r; i++) cin >> a[i];
    string op;
    unsigned int x, y;
    while (n-- > 0) {
        cin >> op >> x >> y;
        if (op == "A") a[x] = (a[x] + a[y]) % MOD;
        if (op == "M") a[x] = a[x] * y % MOD;
        if (op == "C") a[x] = a[y];
        if (op == "S" && a[x] & 1) {
            while (y-- && n > 0) {
                string s;
                int u, v;
                cin >> s >> u >> v;
                n--;
            }
        }
    }
    unsigned long long s = 0;
    for (int i = 0; i < r; i++) s += a[i];
    cout << s % MOD << endl;
}
