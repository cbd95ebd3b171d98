#include <algorithm>
#include <iostream>
#include <vector>

struct Rug {
    long long wash, dry;
    int side() const { return wash < dry ? -1 : wash == dry ? 0 : 1; }
    bool operator<(const Rug &other) const {
        if (side() != other.side()) return side() < other.side();
        if (side() < 0) return wash < other.wash;
        if (side() > 0) return dry > other.dry;
        return false;
    }
};

int main() {
    int n;
    long long ready;
    std::cin >> n >> ready;
    std::vector<Rug> rugs(n);
    for (Rug &rug : rugs) std::cin >> rug.wash >> rug.dry;
    std::sort(rugs.begin(), rugs.end());
    long long tub = 0;
    for (const Rug &rug : rugs) {
        tub += rug.wash;
        ready = std::max(ready, tub + 7);
        ready += rug.dry;
    }
    std::cout << ready;
}
