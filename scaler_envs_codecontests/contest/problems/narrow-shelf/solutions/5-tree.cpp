#include <algorithm>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

typedef std::pair<char, int> block;

int main() {
    int tests;
    std::cin >> tests;
    for (int test = 0; test < tests; ++test) {
        int n, k;
        std::string s;
        std::cin >> n >> k >> s;
        int size = 1;
        while (size < n) size *= 2;
        std::vector<block> tree(2 * size, block('~', n));
        for (int i = 0; i < n; ++i) tree[size + i] = block(s[i], i);
        for (int i = size - 1; i > 0; --i) tree[i] = std::min(tree[2 * i], tree[2 * i + 1]);
        std::vector<char> stack;
        std::string answer;
        int position = 0;
        while ((int)answer.size() < n) {
            int room = k - (int)stack.size();
            block best('~', n);
            int from = size + position, to = size + std::min(n, position + room);
            for (; from < to; from /= 2, to /= 2) {
                if (from & 1) best = std::min(best, tree[from++]);
                if (to & 1) best = std::min(best, tree[--to]);
            }
            if (stack.empty() || best.first < stack.back())
                for (; position <= best.second; ++position) stack.push_back(s[position]);
            answer += stack.back();
            stack.pop_back();
        }
        std::cout << answer << "\n";
    }
    return 0;
}
