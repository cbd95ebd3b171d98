#include <iostream>
#include <utility>
#include <vector>

std::vector<int> parent, side;

// The head of the club of `one`, and whether they are in different teams.
std::pair<int, int> head(int one) {
    int different = 0;
    while (parent[one] != one) {
        different ^= side[one];
        one = parent[one];
    }
    return {one, different};
}

int main() {
    int n, m;
    std::cin >> n >> m;
    parent.resize(n + 1);
    side.assign(n + 1, 0);
    for (int i = 0; i <= n; ++i) parent[i] = i;
    std::vector<bool> broken(n + 1, false);
    while (m-- > 0) {
        int u, v;
        std::cin >> u >> v;
        const auto a = head(u), b = head(v);
        if (a.first != b.first) {
            parent[a.first] = b.first;
            side[a.first] = a.second ^ b.second ^ 1;
            if (broken[a.first]) broken[b.first] = true;
        } else if (a.second == b.second) {
            broken[a.first] = true;
        }
    }
    std::vector<long long> same(n + 1, 0), other(n + 1, 0);
    for (int one = 1; one <= n; ++one) {
        const auto found = head(one);
        ++(found.second ? other : same)[found.first];
    }
    long long total = 0;
    for (int one = 1; one <= n; ++one)
        if (!broken[one]) total += same[one] * other[one];
    std::cout << total << "\n";
}
