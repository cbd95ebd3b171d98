#include <iostream>
#include <numeric>
using namespace std;

int main() {
    int t;
    cin >> t;
    while (t--) {
        int h, p, q, b;
        cin >> h >> b >> p >> q;
        int g = gcd(p, q);
        p /= g;
        q /= g;
        // Multiplying by b moves the point; each time the denominator loses what it shares with b.
        while ((g = gcd(q, b)) > 1) {
            q /= g;
            p = p * (b / g) % q;
        }
        long long claps = 0;
        if (q > 1) {
            int rest = p;
            do {
                claps += rest * b / q;
                rest = rest * b % q;
            } while (rest != p);
        }
        cout << claps << '\n';
    }
}
