#include <algorithm>
#include <iostream>
#include <utility>
#include <vector>

using Point = std::pair<long long, long long>;

long long cross(const Point& o, const Point& a, const Point& b) {
    return (a.first - o.first) * (b.second - o.second) - (a.second - o.second) * (b.first - o.first);
}

std::vector<Point> hull(std::vector<Point> p) {
    std::sort(p.begin(), p.end());
    if (p.size() < 3) return p;
    std::vector<Point> h(2 * p.size());
    std::size_t k = 0;
    for (std::size_t i = 0; i < p.size(); ++i) {
        while (k >= 2 && cross(h[k - 2], h[k - 1], p[i]) <= 0) --k;
        h[k++] = p[i];
    }
    for (std::size_t i = p.size() - 1, low = k + 1; i-- > 0;) {
        while (k >= low && cross(h[k - 2], h[k - 1], p[i]) <= 0) --k;
        h[k++] = p[i];
    }
    h.resize(k - 1);
    return h;
}

long long doubledArea(const std::vector<Point>& h) {
    long long sum = 0;
    for (std::size_t i = 0; i < h.size(); ++i) {
        const Point& a = h[i];
        const Point& b = h[(i + 1) % h.size()];
        sum += a.first * b.second - a.second * b.first;
    }
    return sum;
}

int main() {
    int n;
    std::cin >> n;
    std::vector<Point> posts(n);
    for (auto& [x, y] : posts) std::cin >> x >> y;
    const std::vector<Point> outer = hull(posts);
    std::vector<Point> left;
    for (const Point& p : posts) {
        bool touches = false;
        for (std::size_t i = 0; i < outer.size(); ++i) {
            if (cross(outer[i], outer[(i + 1) % outer.size()], p) == 0) touches = true;
        }
        if (!touches) left.push_back(p);
    }
    std::cout << doubledArea(outer) - doubledArea(hull(left)) << '\n';
}
