#include <algorithm>
#include <cstdio>
#include <vector>
using namespace std;

int main() {
    int t;
    scanf("%d", &t);
    while (t--) {
        int n, k;
        scanf("%d %d", &n, &k);
        vector<int> desk(k, 0), ribbon(k, 0);
        int arrow = 0;
        auto next = [&]() { if (++arrow == k) arrow = 0; };
        for (int i = 0; i < n; i++) {
            int b;
            scanf("%d", &b);
            int at = find(desk.begin(), desk.end(), b) - desk.begin();
            if (at < k) { ribbon[at] = 1; continue; }
            while (ribbon[arrow]) { ribbon[arrow] = 0; next(); }
            desk[arrow] = b;
            next();
        }
        for (int p = 0; p < k; p++) printf("%d%s", desk[p], p + 1 < k ? " " : "\n");
    }
    return 0;
}
