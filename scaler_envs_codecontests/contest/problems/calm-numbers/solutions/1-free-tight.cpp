#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>
using namespace std;

int main() {
    const long long P = 1000000007;
    int n, d;
    string s;
    cin >> n >> d >> s;
    // free_[x]: prefixes below that of N which are calm and end in x; tight: the prefix of N itself
    vector<long long> fr(10, 0);
    bool tight = true;
    for (int i = 0; i < n; i++) {
        int cur = s[i] - '0';
        vector<long long> nx(10, 0);
        for (int x = 0; x < 10; x++) {
            for (int y = 0; y < 10; y++)
                if (abs(x - y) <= d) nx[x] += fr[y];
            if (i > 0 && x > 0) nx[x]++;                         // a shorter number begins here
            if (i == 0) {
                if (x > 0 && x < cur) nx[x]++;
            } else if (tight && x < cur && abs(x - (s[i - 1] - '0')) <= d) {
                nx[x]++;
            }
            nx[x] %= P;
        }
        if (i > 0 && abs(cur - (s[i - 1] - '0')) > d) tight = false;
        fr = nx;
    }
    long long ans = tight;
    for (long long v : fr) ans += v;
    cout << ans % P << endl;
}
