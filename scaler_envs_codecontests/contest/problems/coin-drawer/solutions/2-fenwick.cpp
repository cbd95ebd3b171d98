#include <iostream>
#include <string>
#include <vector>

int main() {
    const int LOG = 13, SIZE = 1 << LOG;
    std::vector<int> tree(SIZE + 1, 0);
    int q;
    std::cin >> q;
    long long sum = 0, card = 0;
    while (q-- > 0) {
        std::string what;
        int x;
        std::cin >> what >> x;
        if (what == "NTH") {
            int at = 0;
            for (int step = SIZE; step > 0; step /= 2) {
                if (at + step <= SIZE && tree[at + step] < x) {
                    at += step;
                    x -= tree[at];
                }
            }
            ++card;
            sum = (sum + card * (at + 1)) % 1000000007;
        } else {
            const int change = what == "ADD" ? 1 : -1;
            for (int i = x; i <= SIZE; i += i & -i) tree[i] += change;
        }
    }
    std::cout << sum << std::endl;
}
