#include <algorithm>
#include <climits>
#include <cstdio>
#include <vector>

int main() {
    int t;
    std::scanf("%d", &t);
    while (t--) {
        int n;
        std::scanf("%d", &n);
        std::vector<int> parent(n + 1), worth(n + 1, 0);
        for (int i = 2; i <= n; ++i) std::scanf("%d", &parent[i]);
        for (int i = 2; i <= n; ++i) std::scanf("%d", &worth[i]);
        // move[s][v]: the best that a move down from v gives; s = 2 * (I can pass) + (the other one can pass)
        std::vector<std::vector<long long>> move(4, std::vector<long long>(n + 1, LLONG_MIN));
        for (int v = n; v >= 1; --v) {
            long long value[4] = {0, 0, 0, 0};
            if (move[0][v] != LLONG_MIN) {
                value[0] = move[0][v];
                value[1] = move[1][v];
                value[2] = std::max(move[2][v], -value[0]);
                value[3] = std::max(move[3][v], -value[2]);
                // the one who answers has both rights swapped
            }
            if (v == 1) {
                std::printf("%lld\n", value[3]);
                break;
            }
            const int up = parent[v];
            for (int s = 0; s < 4; ++s) {
                const int swapped = s >> 1 | (s & 1) << 1;
                move[s][up] = std::max(move[s][up], worth[v] - value[swapped]);
            }
        }
    }
}
