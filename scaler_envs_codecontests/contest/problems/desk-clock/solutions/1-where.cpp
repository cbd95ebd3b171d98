#include <iostream>
#include <unordered_map>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int t;
    std::cin >> t;
    while (t--) {
        int n, k;
        std::cin >> n >> k;
        std::vector<int> book(k, 0);
        std::vector<char> slip(k, 0);
        std::unordered_map<int, int> where;
        int pointer = 0, walks = 0;
        for (int i = 0; i < n; ++i) {
            int b;
            std::cin >> b;
            auto found = where.find(b);
            if (found != where.end()) {
                slip[found->second] = 1;
                continue;
            }
            ++walks;
            while (slip[pointer]) {
                slip[pointer] = 0;
                pointer = (pointer + 1) % k;
            }
            if (book[pointer]) where.erase(book[pointer]);
            book[pointer] = b;
            where[b] = pointer;
            pointer = (pointer + 1) % k;
        }
        std::cout << walks;
        for (int b : book) std::cout << ' ' << b;
        std::cout << '\n';
    }
}
