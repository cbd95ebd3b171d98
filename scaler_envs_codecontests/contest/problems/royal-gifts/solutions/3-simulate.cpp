#include <cstdio>
#include <vector>

int main() {
    int n, q;
    scanf("%d %d", &n, &q);
    std::vector<int> liege(n + 1, 0);
    std::vector<std::vector<int>> vassals(n + 1);
    for (int i = 2; i <= n; ++i) {
        scanf("%d", &liege[i]);
        vassals[liege[i]].push_back(i);
    }
    std::vector<long long> coins(n + 1, 0);
    bool any = false;
    for (int i = 0; i < q; ++i) {
        int kind, v, x;
        scanf("%d %d", &kind, &v);
        if (kind == 1) {
            scanf("%d", &x);
            std::vector<int> stack(1, v);
            while (!stack.empty()) {
                int u = stack.back();
                stack.pop_back();
                coins[u] += x;
                for (int w : vassals[u]) stack.push_back(w);
            }
        } else if (kind == 2) {
            scanf("%d", &x);
            for (int u = v; u; u = liege[u]) coins[u] += x;
        } else {
            printf("%s%lld", any ? " " : "", coins[v]);
            any = true;
        }
    }
    puts("");
}
