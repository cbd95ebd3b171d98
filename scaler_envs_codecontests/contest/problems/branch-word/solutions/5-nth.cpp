#include <algorithm>
#include <iostream>
#include <string>
#include <vector>

int main() {
    std::size_t n, k;
    std::string carved;
    std::cin >> n >> k >> carved;
    std::vector<std::size_t> from(n, 0);
    std::vector<bool> tip(n, true);
    for (std::size_t i = 1; i < n; ++i) {
        std::cin >> from[i];
        tip[--from[i]] = false;
    }
    std::vector<std::string> words;
    for (std::size_t i = 0; i < n; ++i) {
        if (!tip[i]) continue;
        std::string word;
        for (std::size_t v = i;; v = from[v]) {
            word += carved[v];
            if (v == 0) break;
        }
        std::reverse(word.begin(), word.end());
        words.push_back(std::move(word));
    }
    std::nth_element(words.begin(), words.begin() + (k - 1), words.end());
    std::cout << words[k - 1] << '\n';
}
