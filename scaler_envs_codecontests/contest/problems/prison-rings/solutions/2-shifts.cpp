#include <iostream>
#include <string>
using namespace std;

unsigned long long decode(const string& s) {
    unsigned long long g = 0;
    for (size_t i = 0; i < s.size(); i++)
        if (s[i] == '1') g |= 1ULL << i;
    for (int d = 1; d < 64; d *= 2) g ^= g >> d;
    return g;
}

int main() {
    int t;
    cin >> t;
    while (t--) {
        int n;
        string a, b;
        cin >> n >> a >> b;
        unsigned long long x = decode(a), y = decode(b);
        cout << (x > y ? x - y : y - x) << endl;
    }
}
