#include <algorithm>
#include <iostream>

struct Sheet {
    int left, low, right, high;
    int area() const { return left < right && low < high ? (right - left) * (high - low) : 0; }
};

std::istream& operator>>(std::istream& in, Sheet& s) { return in >> s.left >> s.low >> s.right >> s.high; }

int main() {
    Sheet p, q;
    std::cin >> p >> q;
    const Sheet both{std::max(p.left, q.left), std::max(p.low, q.low), std::min(p.right, q.right),
                     std::min(p.high, q.high)};
    std::cout << p.area() + q.area() - 2 * both.area() << "\n";
}
