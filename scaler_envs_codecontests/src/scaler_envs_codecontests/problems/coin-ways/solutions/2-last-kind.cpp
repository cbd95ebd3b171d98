#include <iostream>
#include <vector>

int main() {
    int n, amount;
    std::cin >> n >> amount;
    std::vector<std::vector<long long>> ways(n + 1, std::vector<long long>(amount + 1, 0));
    ways[0][0] = 1;
    for (int kind = 1; kind <= n; ++kind) {
        int value;
        std::cin >> value;
        for (int total = 0; total <= amount; ++total)
            for (int paid = 0; paid <= total; paid += value) ways[kind][total] += ways[kind - 1][total - paid];
    }
    std::cout << ways[n][amount] << "\n";
}
