#include <iostream>
#include <vector>
using namespace std;
typedef long long ll;

struct Fenwick {
    vector<ll> t;
    explicit Fenwick(int n) : t(n + 2, 0) {}
    void add(int i, ll x) {
        for (; i < (int)t.size(); i += i & -i) t[i] += x;
    }
    ll sum(int i) const {
        ll r = 0;
        for (; i > 0; i -= i & -i) r += t[i];
        return r;
    }
};

int main() {
    ios::sync_with_stdio(false);
    cin.tie(nullptr);
    int n, q;
    cin >> n >> q;
    vector<int> p(n + 1, 0), size(n + 1, 1), in(n + 1, 0), next(n + 1, 0);
    for (int i = 2; i <= n; i++) cin >> p[i];
    for (int i = n; i > 1; i--) size[p[i]] += size[i];
    // lieges have smaller numbers, so places can be given from 1 on
    in[1] = 1;
    next[1] = 2;
    for (int i = 2; i <= n; i++) {
        in[i] = next[p[i]];
        next[p[i]] += size[i];
        next[i] = in[i] + 1;
    }
    Fenwick festivals(n + 1), honours(n + 1);
    bool first = true;
    while (q--) {
        int kind, v;
        cin >> kind >> v;
        int l = in[v], r = in[v] + size[v];
        if (kind == 3) {
            ll coins = festivals.sum(l) + honours.sum(r - 1) - honours.sum(l - 1);
            if (!first) cout << " ";
            cout << coins;
            first = false;
        } else {
            ll x;
            cin >> x;
            if (kind == 1) {
                festivals.add(l, x);
                festivals.add(r, -x);
            } else {
                honours.add(l, x);
            }
        }
    }
    cout << "\n";
}
