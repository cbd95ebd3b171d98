#include <iostream>

int main() {
    const long long mod = 998244353;
    int t;
    std::cin >> t;
    while (t--) {
        long long n, ferns, lambda, k;
        std::cin >> n >> ferns >> lambda >> k;
        ferns %= mod;
        lambda %= mod;
        k %= mod;
        while (n--) ferns = (ferns * lambda + mod - k) % mod;
        std::cout << ferns << "\n";
    }
}
