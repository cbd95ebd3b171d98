#include <iostream>

int main() {
    int n, a, b, coins = 0;
    std::cin >> n;
    while (std::cin >> a >> b) {
        if (b - a <= 15) continue;
        int cost = 0;
        for (int t = a; t < b && cost < 20; t += 30) cost += 2;
        coins += cost;
    }
    std::cout << coins << std::endl;
}
