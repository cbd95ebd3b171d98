#include <iostream>
#include <vector>

// keeps what was given, and counts it when somebody asks
int main() {
    int n, q;
    std::cin >> n >> q;
    std::vector<int> p(n + 1), given(n + 1), honoured(n + 1);
    for (int i = 2; i <= n; i++) std::cin >> p[i];
    for (int e = 0; e < q; e++) {
        int k, v, x;
        std::cin >> k >> v;
        if (k == 1) {
            std::cin >> x;
            given[v] += x;
        }
        if (k == 2) {
            std::cin >> x;
            honoured[v] += x;
        }
        if (k == 3) {
            std::vector<int> sum(honoured);
            for (int i = n; i > v; i--)
                if (p[i] >= v) sum[p[i]] += sum[i];
            int coins = sum[v];
            for (int u = v; u > 0; u = p[u]) coins += given[u];
            std::cout << coins << ' ';
        }
    }
    std::cout << std::endl;
    return 0;
}
