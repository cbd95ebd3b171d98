#include <iostream>
#include <string>
#include <utility>
using namespace std;

const long long MOD = 1000000007;

int main() {
    ios_base::sync_with_stdio(false);
    cin.tie(0);
    int t;
    cin >> t;
    while (t--) {
        int n;
        long long x, kept = 0;
        cin >> n >> x;
        x %= MOD;
        for (int i = 0; i < n; i++) {
            string key;
            cin >> key;
            if (key == "store") kept = x;
            else if (key == "swap") swap(x, kept);
            else if (key == "sum") x = (x + kept) % MOD;
            else {
                long long v;
                cin >> v;
                if (key == "add") x = (x + v) % MOD;
                else if (key == "sub") x = ((x - v) % MOD + MOD) % MOD;
                else x = x * v % MOD;
            }
        }
        cout << x << '\n';
    }
}
