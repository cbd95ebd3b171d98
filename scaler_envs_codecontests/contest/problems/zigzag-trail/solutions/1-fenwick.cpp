#include <algorithm>
#include <iostream>
#include <vector>
using namespace std;

const int H = 10000;

struct Fenwick {
    vector<long long> v;
    Fenwick() : v(H + 1, 0) {}
    void put(int i, long long x) {
        for (; i <= H; i += i & -i) v[i] = max(v[i], x);
    }
    long long get(int i) {
        long long r = 0;
        for (; i > 0; i -= i & -i) r = max(r, v[i]);
        return r;
    }
};

int main() {
    int t;
    cin >> t;
    while (t--) {
        int n;
        cin >> n;
        Fenwick low, high;      // low: best sums that end after a descent (or start), high: after a climb, mirrored
        long long ans = 0;
        while (n--) {
            int h;
            cin >> h;
            long long up = low.get(h - 1);
            if (up) up += h;
            long long down = max<long long>(0, high.get(H - h - 1)) + h;
            low.put(h, down);
            if (up) high.put(H - h, up);
            ans = max(ans, max(up, down));
        }
        cout << ans << "\n";
    }
}
