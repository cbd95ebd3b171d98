#include <algorithm>
#include <cstdio>
#include <vector>
using namespace std;

int main() {
    int q;
    scanf("%d", &q);
    vector<int> d;
    long long ans = 0, k = 0;
    for (int i = 0; i < q; i++) {
        char s[8];
        int x;
        scanf("%7s %d", s, &x);
        auto it = lower_bound(d.begin(), d.end(), x);
        if (s[0] == 'A') d.insert(it, x);
        if (s[0] == 'T') d.erase(it);
        if (s[0] == 'N') ans += ++k * d[x - 1];
    }
    printf("%lld\n", ans % 1000000007LL);
}
