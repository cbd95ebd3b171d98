#include <algorithm>
#include <iostream>
#include <string>
#include <vector>

int main() {
    long long p, q;
    std::string a, b;
    std::cin >> p >> q >> a >> b;
    const std::size_t n = a.size(), m = b.size();
    // cost[i][j] changes what follows the first i letters of a into what follows the first j of b.
    std::vector<std::vector<long long>> cost(n + 1, std::vector<long long>(m + 1, 0));
    for (std::size_t i = n + 1; i-- > 0;)
        for (std::size_t j = m + 1; j-- > 0;) {
            if (i == n || j == m) {
                cost[i][j] = p * static_cast<long long>(n - i + m - j);
                continue;
            }
            const long long kept = cost[i + 1][j + 1] + (a[i] == b[j] ? 0 : q);
            cost[i][j] = std::min({kept, cost[i + 1][j] + p, cost[i][j + 1] + p});
        }
    std::cout << cost[0][0] << "\n";
}
