#include <algorithm>
#include <iostream>
#include <vector>

// The value of a heap is the smallest number that no heap reached from it has.
std::vector<int> values(int most) {
    std::vector<int> value(most + 1, 0);
    for (int heap = 1; heap <= most; ++heap) {
        std::vector<bool> reached(2 * most + 2, false);
        for (int left = 0; left < heap; ++left) reached[value[left]] = true;
        while (reached[value[heap]]) ++value[heap];
    }
    return value;
}

int main() {
    int n;
    std::cin >> n;
    std::vector<int> heaps(n);
    for (int& heap : heaps) std::cin >> heap;
    const auto value = values(*std::max_element(heaps.begin(), heaps.end()));
    int fewest = 0;
    for (int i = 0; i < n; ++i) {
        int others = 0;
        for (int j = 0; j < n; ++j)
            if (j != i) others ^= value[heaps[j]];
        for (int taken = 1; taken <= heaps[i]; ++taken)
            if (value[heaps[i] - taken] == others && (fewest == 0 || taken < fewest)) fewest = taken;
    }
    std::cout << fewest << "\n";
}
