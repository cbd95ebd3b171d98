// A block of digits d1 ... dk from the remainder r back to r: b * (sum of remainders) = q * (sum of digits) + (sum of
// remainders), so that the sum of digits is (b - 1) * (sum of remainders on the cycle) / q.
#include <iostream>

int main() {
    std::ios::sync_with_stdio(false);
    int t;
    std::cin >> t;
    for (; t > 0; --t) {
        long long h, p, q, b;
        std::cin >> h >> b >> p >> q;
        auto next = [&](long long r) { return r * b % q; };
        long long slow = next(p), fast = next(next(p));
        while (slow != fast) {
            slow = next(slow);
            fast = next(next(fast));
        }
        long long remainders = slow;
        for (long long r = next(slow); r != slow; r = next(r)) remainders += r;
        std::cout << (b - 1) * remainders / q << "\n";
    }
}
