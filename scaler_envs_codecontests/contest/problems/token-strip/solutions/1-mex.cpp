#include <iostream>
#include <vector>

int main() {
    int n, m;
    std::cin >> n >> m;
    std::vector<int> a(n), g(n, 0);
    for (int& x : a) std::cin >> x;
    for (int i = n - 1; i >= 0; --i) {
        unsigned long long seen = 0;
        for (int j = i + 1; j < n && j <= i + a[i]; ++j) seen |= 1ULL << g[j];
        while (seen >> g[i] & 1) ++g[i];
    }
    std::vector<int> tokens(m);
    int all = 0;
    for (int& p : tokens) {
        std::cin >> p;
        --p;
        all ^= g[p];
    }
    long long moves = 0;
    for (int p : tokens)
        for (int j = p + 1; j < n && j <= p + a[p]; ++j) moves += (all ^ g[p] ^ g[j]) == 0;
    std::cout << moves << "\n";
}
