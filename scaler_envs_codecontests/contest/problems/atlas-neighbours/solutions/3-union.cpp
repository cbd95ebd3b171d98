#include <algorithm>
#include <iostream>
#include <numeric>
#include <string>
#include <vector>

struct Dsu {
    std::vector<int> up;
    explicit Dsu(int n) : up(n) { std::iota(up.begin(), up.end(), 0); }
    int top(int v) {
        while (up[v] != v) v = up[v] = up[up[v]];
        return v;
    }
    void join(int a, int b) { up[top(a)] = top(b); }
};

int main() {
    std::ios::sync_with_stdio(false);
    int t;
    std::cin >> t;
    while (t--) {
        int r, c;
        std::cin >> r >> c;
        std::string map, row;
        for (int i = 0; i < r; ++i) {
            std::cin >> row;
            map += row;
        }
        Dsu dsu(r * c);
        std::vector<std::pair<int, int>> sides;
        for (int i = 0; i < r; ++i)
            for (int j = 0; j < c; ++j) {
                int here = i * c + j;
                if (i + 1 < r) sides.push_back({here, here + c});
                if (j + 1 < c) sides.push_back({here, here + 1});
            }
        for (auto [x, y] : sides)
            if (map[x] == map[y]) dsu.join(x, y);
        std::vector<std::pair<int, int>> borders;
        for (auto [x, y] : sides)
            if (map[x] != map[y]) borders.push_back(std::minmax({dsu.top(x), dsu.top(y)}));
        std::sort(borders.begin(), borders.end());
        borders.erase(std::unique(borders.begin(), borders.end()), borders.end());
        std::cout << borders.size() << '\n';
    }
}
