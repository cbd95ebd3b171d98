#include <iostream>
#include <unordered_map>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int t;
    std::cin >> t;
    while (t--) {
        std::size_t n, k;
        std::cin >> n >> k;
        struct Place { int book = 0; bool ribbon = false; };
        std::vector<Place> desk(k);
        std::unordered_map<int, std::size_t> where;
        std::size_t arrow = 0;
        for (std::size_t i = 0; i < n; ++i) {
            int b;
            std::cin >> b;
            const auto found = where.find(b);
            if (found != where.end()) {
                desk[found->second].ribbon = true;
                continue;
            }
            for (; desk[arrow].ribbon; arrow = (arrow + 1) % k) desk[arrow].ribbon = false;
            where.erase(desk[arrow].book);
            desk[arrow].book = b;
            where[b] = arrow;
            arrow = (arrow + 1) % k;
        }
        for (std::size_t p = 0; p < k; ++p) std::cout << desk[p].book << (p + 1 < k ? ' ' : '\n');
    }
}
