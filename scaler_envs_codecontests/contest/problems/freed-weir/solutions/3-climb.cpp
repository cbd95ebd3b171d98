#include <cstdio>
#include <algorithm>
#include <vector>
#include <functional>

typedef long long int64;

// out[v][0]: nothing is taken away in the subtree of v; out[v][1]: at most one weir is
int main() {
    int t;
    scanf("%d", &t);
    while (t--) {
        int n;
        scanf("%d", &n);
        std::vector<int64> s(n), c(n);
        for (int64& x : s) scanf("%lld", &x);
        for (int64& x : c) scanf("%lld", &x);
        std::vector<std::vector<int>> above(n);
        std::vector<int> order{0};
        for (int i = 1; i < n; ++i) {
            int p;
            scanf("%d", &p);
            above[p - 1].push_back(i);
        }
        for (size_t i = 0; i < order.size(); ++i)
            for (int w : above[order[i]]) order.push_back(w);
        std::vector<int64> zero(n), one(n);
        for (int k = (int)order.size() - 1; k >= 0; --k) {
            int v = order[k];
            int64 sum = s[v], jump = 0;
            for (int w : above[v]) {
                sum += zero[w];
                jump = std::max(jump, one[w] - zero[w]);
            }
            zero[v] = std::min(sum, c[v]);
            one[v] = std::max(sum, std::min(sum + jump, c[v]));
        }
        printf("%lld\n", one[0]);
    }
    return 0;
}
