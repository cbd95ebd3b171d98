#include <iostream>
#include <vector>
using namespace std;

int main() {
    ios::sync_with_stdio(false);
    cin.tie(nullptr);
    int n, m;
    cin >> n >> m;
    vector<long long> radix(n), turned(n);
    for (auto& r : radix) cin >> r;
    for (auto& s : turned) cin >> s;
    while (m--) {
        char way;
        int wheel;
        long long clicks;
        cin >> way >> wheel >> clicks;
        turned[wheel - 1] += way == 'F' ? clicks : -clicks;
    }
    // The order does not matter, so all clicks of a wheel are taken together, from the first wheel on.
    long long pushed = 0;
    for (int i = 0; i < n; i++) {
        long long all = turned[i] + pushed;
        long long shows = ((all % radix[i]) + radix[i]) % radix[i];
        pushed = (all - shows) / radix[i];
        cout << shows << (i + 1 < n ? ' ' : '\n');
    }
}
