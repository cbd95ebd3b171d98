#include <algorithm>
#include <iostream>
#include <utility>
#include <vector>

typedef long long Int;

struct Village {
    std::vector<std::pair<int, Int>> paths;
    bool letter = false;
};

// For each village: whether the carriers go below it, and the least total below it
// if 0, 1 or 2 carriers spend the night there.
struct Cost {
    bool any = false;
    Int least[3] = {0, 0, 0};
};

int main() {
    int t;
    std::cin >> t;
    while (t--) {
        int n, s, k;
        std::cin >> n >> s >> k;
        std::vector<Village> v(n + 1);
        for (int i = 0; i < k; ++i) {
            int x;
            std::cin >> x;
            v[x].letter = true;
        }
        for (int i = 1; i < n; ++i) {
            int a, b;
            Int w;
            std::cin >> a >> b >> w;
            v[a].paths.push_back({b, w});
            v[b].paths.push_back({a, w});
        }
        std::vector<int> order(1, s), from(n + 1, 0);
        std::vector<Int> length(n + 1, 0);
        for (int i = 0; i < (int)order.size(); ++i)
            for (auto& p : v[order[i]].paths)
                if (p.first != from[order[i]]) {
                    from[p.first] = order[i];
                    length[p.first] = p.second;
                    order.push_back(p.first);
                }
        std::vector<Cost> cost(n + 1);
        for (int i = 1; i <= n; ++i) cost[i].any = v[i].letter;
        for (int i = n - 1; i > 0; --i) {
            Cost& below = cost[order[i]];
            if (!below.any) continue;
            Cost& here = cost[from[order[i]]];
            here.any = true;
            const Int w = length[order[i]];
            // a path is passed twice for a visit, once by each carrier who stays below
            const Int cross[3] = {below.least[0] + 2 * w, below.least[1] + w, below.least[2] + 2 * w};
            Int next[3];
            for (int stay = 0; stay < 3; ++stay) {
                next[stay] = here.least[stay] + cross[0];
                for (int b = 1; b <= stay; ++b) next[stay] = std::min(next[stay], here.least[stay - b] + cross[b]);
            }
            std::copy(next, next + 3, here.least);
        }
        std::cout << cost[s].least[2] << "\n";
    }
}
