#include <iostream>

// a * b modulo m for m below 10^18, by doubling: the product itself would not fit.
long long product(long long a, long long b, long long m) {
    long long sum = 0;
    for (; b > 0; b /= 2) {
        if (b % 2 == 1) sum = (sum + a) % m;
        a = 2 * a % m;
    }
    return sum;
}

int main() {
    long long a, b, m;
    std::cin >> a >> b >> m;
    // Every pair (rest, factor) keeps rest = a * factor modulo m.
    long long rest = a, factor = 1, next_rest = m, next_factor = 0;
    while (next_rest != 0) {
        const long long times = rest / next_rest;
        const long long later_rest = rest - times * next_rest, later_factor = factor - times * next_factor;
        rest = next_rest;
        factor = next_factor;
        next_rest = later_rest;
        next_factor = later_factor;
    }
    const long long modulus = m / rest;
    factor = (factor % modulus + modulus) % modulus;
    std::cout << product(factor, b / rest, modulus) << "\n";
}
