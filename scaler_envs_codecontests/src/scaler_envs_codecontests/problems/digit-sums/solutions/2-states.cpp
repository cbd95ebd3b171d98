#include <iostream>
#include <string>
#include <vector>

// How many integers from 0 to `last` have a digit sum divisible by k: states are the sums modulo k of the
// beginnings that are already smaller, and the one that is still equal.
long long up_to(long long last, int k) {
    std::vector<long long> smaller(k, 0);
    int equal = 0;
    for (const char c : std::to_string(last)) {
        const int digit = c - '0';
        std::vector<long long> next(k, 0);
        for (int sum = 0; sum < k; ++sum)
            for (int chosen = 0; chosen < 10; ++chosen) next[(sum + chosen) % k] += smaller[sum];
        for (int chosen = 0; chosen < digit; ++chosen) ++next[(equal + chosen) % k];
        equal = (equal + digit) % k;
        smaller = next;
    }
    return smaller[0] + (equal == 0 ? 1 : 0);
}

int main() {
    long long low, high;
    int k;
    std::cin >> low >> high >> k;
    std::cout << up_to(high, k) - up_to(low - 1, k) << "\n";
}
