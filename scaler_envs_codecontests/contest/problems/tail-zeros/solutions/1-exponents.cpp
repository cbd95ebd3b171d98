#include <climits>
#include <iostream>
#include <utility>
#include <vector>
using namespace std;

int main() {
    ios::sync_with_stdio(false);
    cin.tie(nullptr);
    int n, b;
    cin >> n >> b;
    vector<pair<int, int>> primes;
    for (int p = 2; p * p <= b; p++) {
        int e = 0;
        while (b % p == 0) b /= p, e++;
        if (e) primes.push_back({p, e});
    }
    if (b > 1) primes.push_back({b, 1});
    vector<long long> have(primes.size(), 0);
    for (int i = 0; i < n; i++) {
        int a;
        cin >> a;
        for (size_t j = 0; j < primes.size(); j++)
            while (a % primes[j].first == 0) {
                a /= primes[j].first;
                have[j]++;
            }
    }
    long long zeros = LLONG_MAX;
    for (size_t j = 0; j < primes.size(); j++) zeros = min(zeros, have[j] / primes[j].second);
    cout << zeros << endl;
}
