#include <cstdio>
#include <set>
#include <utility>
using namespace std;

int main() {
    int n;
    scanf("%d", &n);
    set<pair<int, int>> gaps;  // free stretches [from, to)
    gaps.insert({0, 2000000000});
    long long ans = 0;
    for (int i = 0; i < n; i++) {
        int p, c;
        scanf("%d%d", &p, &c);
        auto g = gaps.upper_bound({p, 2000000001});
        if (g != gaps.begin()) --g;
        while (true) {
            int from = g->first > p ? g->first : p;
            if (g->second > p && g->second - from > c) {
                int a = g->first, b = g->second;
                gaps.erase(g);
                if (a < from) gaps.insert({a, from});
                gaps.insert({from + c, b});
                ans += from - p;
                break;
            }
            ++g;
        }
    }
    printf("%lld\n", ans);
    return 0;
}
