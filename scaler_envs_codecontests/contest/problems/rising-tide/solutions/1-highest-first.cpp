#include <algorithm>
#include <cstdio>
#include <vector>
using namespace std;

vector<int> f;
int find(int x) { return f[x] == x ? x : f[x] = find(f[x]); }

struct E { int u, v, h; };

int main() {
    int t;
    scanf("%d", &t);
    while (t--) {
        int n, m, k;
        scanf("%d%d%d", &n, &m, &k);
        vector<E> e(m);
        for (auto& x : e) scanf("%d%d%d", &x.u, &x.v, &x.h);
        sort(e.begin(), e.end(), [](const E& a, const E& b) { return a.h > b.h; });
        f.resize(n + 1);
        for (int i = 1; i <= n; i++) f[i] = i;
        // build from the highest bridge down; the one that leaves k - 1 groups has to drown
        int groups = n, ans = 0;
        for (auto& x : e) {
            int a = find(x.u), b = find(x.v);
            if (a == b) continue;
            f[a] = b;
            if (--groups == k - 1) {
                ans = x.h + 1;
                break;
            }
        }
        printf("%d\n", ans);
    }
}
