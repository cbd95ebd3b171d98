#include <functional>
#include <iostream>
#include <queue>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    int n;
    std::cin >> n;
    std::priority_queue<int, std::vector<int>, std::greater<int>> open;   // heights of those whose view is not yet closed
    long long seen = 0;
    for (int i = 0; i < n; ++i) {
        int height;
        std::cin >> height;
        while (!open.empty() && open.top() < height) open.pop();
        seen += (long long)open.size();
        open.push(height);
    }
    std::cout << seen << '\n';
    return 0;
}
