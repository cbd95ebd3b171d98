#include <iostream>
#include <vector>

int main() {
    const long long P = 1000000007;
    int n, r;
    std::cin >> n >> r;
    std::vector<long long> reg(r);
    for (auto& value : reg) std::cin >> value;
    int skip = 0;
    for (int i = 0; i < n; ++i) {
        char code;
        int x, y;
        std::cin >> code >> x >> y;
        if (skip > 0) {
            --skip;
            continue;
        }
        switch (code) {
            case 'A': reg[x] = (reg[x] + reg[y]) % P; break;
            case 'M': reg[x] = reg[x] * y % P; break;
            case 'C': reg[x] = reg[y]; break;
            case 'S':
                if (reg[x] % 2) skip = y;
        }
    }
    long long sum = 0;
    for (auto value : reg) sum += value;
    std::cout << sum % P << "\n";
}
