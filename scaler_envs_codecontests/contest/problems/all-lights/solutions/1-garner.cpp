#include <iostream>
#include <numeric>
using namespace std;
typedef long long ll;
typedef __int128 big;

ll inverse(ll a, ll m) {
    ll b = m, u = 1, v = 0;
    while (b) {
        ll q = a / b;
        a -= q * b;
        swap(a, b);
        u -= q * v;
        swap(u, v);
    }
    return (u % m + m) % m;
}

int main() {
    int t;
    cin >> t;
    while (t--) {
        int n;
        cin >> n;
        ll x = 0, step = 1;
        bool ok = true;
        for (int i = 0; i < n; i++) {
            ll p, s;
            cin >> p >> s;
            if (!ok) continue;
            ll g = gcd(step, p);
            ll gap = ((s - x) % p + p) % p;
            if (gap % g) {
                ok = false;
                continue;
            }
            ll m = p / g;
            ll k = m == 1 ? 0 : ll((big)(gap / g % m) * inverse(step / g % m, m) % m);
            x += step * k;
            step *= m;
        }
        cout << (ok ? x : -1) << '\n';
    }
}
