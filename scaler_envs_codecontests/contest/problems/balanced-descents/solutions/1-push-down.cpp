#include <cstdio>
#include <vector>

const int MOD = 1000000007;

int main() {
    int n, m, k;
    scanf("%d %d %d", &n, &m, &k);
    std::vector<std::vector<std::pair<int, int>>> down(n + 1);
    for (int i = 0; i < m; ++i) {
        int a, b, p;
        scanf("%d %d %d", &a, &b, &p);
        down[a].push_back({b, p % k});
    }
    std::vector<std::vector<int>> ways(n + 1, std::vector<int>(k, 0));
    ways[1][0] = 1;
    for (int v = 1; v < n; ++v)
        for (auto [to, p] : down[v])
            for (int r = 0; r < k; ++r) {
                int& w = ways[to][(r + p) % k];
                w += ways[v][r];
                if (w >= MOD) w -= MOD;
            }
    printf("%d\n", ways[n][0]);
    return 0;
}
