#include <algorithm>
#include <iostream>
#include <vector>

struct Ship {
    long long x, y;
    int id;
    int half() const { return y < 0 || (y == 0 && x < 0); }
    long long far() const { return x * x + y * y; }
};

int main() {
    int n;
    std::cin >> n;
    std::vector<Ship> s(n);
    for (int i = 0; i < n; ++i) {
        std::cin >> s[i].x >> s[i].y;
        s[i].id = i + 1;
    }
    auto turn = [](const Ship& a, const Ship& b) { return a.x * b.y - a.y * b.x; };
    std::sort(s.begin(), s.end(), [&](const Ship& a, const Ship& b) {
        if (a.half() != b.half()) return a.half() < b.half();
        if (turn(a, b) != 0) return turn(a, b) > 0;
        return a.far() < b.far();
    });
    for (int i = 0; i < n; ++i) {
        if (i > 0 && s[i].half() == s[i - 1].half() && turn(s[i], s[i - 1]) == 0) continue;
        std::cout << (i ? " " : "") << s[i].id;
    }
    std::cout << "\n";
}
