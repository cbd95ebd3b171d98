#include <algorithm>
#include <cstdint>
#include <iostream>
#include <set>
#include <vector>

struct P {
    int64_t x, y;
    bool operator<(const P& o) const { return x != o.x ? x < o.x : y < o.y; }
};

static std::vector<P> convex(const std::vector<P>& sorted) {
    std::vector<P> ring;
    for (int pass = 0; pass < 2; ++pass) {
        const std::size_t base = ring.size();
        for (std::size_t i = 0; i < sorted.size(); ++i) {
            const P& p = pass ? sorted[sorted.size() - 1 - i] : sorted[i];
            while (ring.size() >= base + 2) {
                const P& a = ring[ring.size() - 2];
                const P& b = ring.back();
                if ((b.x - a.x) * (p.y - b.y) - (b.y - a.y) * (p.x - b.x) > 0) break;
                ring.pop_back();
            }
            ring.push_back(p);
        }
        if (!ring.empty()) ring.pop_back();
    }
    return ring;
}

static int64_t twice(const std::vector<P>& ring) {
    int64_t s = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const P &a = ring[i], &b = ring[i + 1 == ring.size() ? 0 : i + 1];
        s += (a.x + b.x) * (b.y - a.y);
    }
    return s;
}

int main() {
    std::ios::sync_with_stdio(false);
    int n;
    std::cin >> n;
    std::set<P> posts;
    for (int i = 0; i < n; ++i) {
        P p;
        std::cin >> p.x >> p.y;
        posts.insert(p);
    }
    std::vector<P> first = convex({posts.begin(), posts.end()});
    for (const P& p : first) posts.erase(p);
    std::vector<P> second = convex({posts.begin(), posts.end()});
    std::cout << twice(first) - twice(second) << std::endl;
}
