#include <deque>
#include <iostream>
#include <vector>

int main() {
    int n, k;
    std::cin >> n >> k;
    std::vector<int> numbers(n);
    for (int& number : numbers) std::cin >> number;
    std::deque<int> candidates;  // places of falling numbers; the first is the largest of the window
    for (int i = 0; i < n; ++i) {
        while (!candidates.empty() && numbers[candidates.back()] <= numbers[i]) candidates.pop_back();
        candidates.push_back(i);
        if (candidates.front() <= i - k) candidates.pop_front();
        if (i >= k - 1) std::cout << numbers[candidates.front()] << (i + 1 < n ? " " : "\n");
    }
}
