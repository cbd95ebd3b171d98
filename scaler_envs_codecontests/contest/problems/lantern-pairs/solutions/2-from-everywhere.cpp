#include <iostream>
#include <vector>

int main() {
    int n, k;
    std::cin >> n >> k;
    std::vector<int> colour(n);
    for (int& c : colour) std::cin >> c;
    std::vector<std::vector<int>> next(n);
    for (int i = 1; i < n; ++i) {
        int u, v;
        std::cin >> u >> v;
        next[u - 1].push_back(v - 1);
        next[v - 1].push_back(u - 1);
    }
    long long twice = 0;
    for (int from = 0; from < n; ++from) {
        std::vector<int> far(n, -1), queue{from};
        far[from] = 0;
        for (int i = 0; i < (int)queue.size(); ++i) {
            const int v = queue[i];
            if (colour[v] == colour[from]) twice += far[v];
            for (const int w : next[v])
                if (far[w] < 0) {
                    far[w] = far[v] + 1;
                    queue.push_back(w);
                }
        }
    }
    std::cout << twice / 2 << "\n";
}
