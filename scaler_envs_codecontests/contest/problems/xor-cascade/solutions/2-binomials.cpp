#include <iostream>
#include <string>
using namespace std;

int main() {
    int t;
    cin >> t;
    while (t--) {
        long long n, k;
        string s;
        cin >> n >> k >> s;
        string r(n, '0');
        for (int i = 0; i < n; i++) {
            int v = 0;
            // binomial(k, j) is odd exactly if j is a part of k in binary
            for (int j = 0; j <= i; j++)
                if ((j & k) == j) v ^= s[i - j] - '0';
            r[i] = '0' + v;
        }
        cout << r << '\n';
    }
}
