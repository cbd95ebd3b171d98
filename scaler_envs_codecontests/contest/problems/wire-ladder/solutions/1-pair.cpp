#include <iostream>
#include <numeric>
using namespace std;
typedef long long ll;

int main() {
    int t;
    cin >> t;
    while (t--) {
        int n;
        ll p, q = 1;
        cin >> n >> p;
        for (int i = 1; i < n; i++) {
            char how;
            ll r;
            cin >> how >> r;
            if (how == 's') p += r * q;
            else {
                ll below = p + r * q;
                p *= r;
                q = below;
            }
            ll g = gcd(p, q);
            p /= g;
            q /= g;
        }
        cout << p << ' ' << q << '\n';
    }
}
