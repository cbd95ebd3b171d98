#include <algorithm>
#include <cstdio>
#include <vector>
using namespace std;

struct carpet { int w, b; };

int main() {
    int n, r;
    scanf("%d%d", &n, &r);
    vector<carpet> v(n);
    for (auto &x : v) scanf("%d%d", &x.w, &x.b);
    // long drying after short washing first
    sort(v.begin(), v.end(), [](const carpet &x, const carpet &y) { return x.w - x.b < y.w - y.b; });
    long long a = 0, m = r;
    for (auto &x : v) {
        a += x.w;
        m = max(m, a + 7) + x.b;
    }
    printf("%lld\n", m);
}
