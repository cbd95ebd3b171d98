#include <algorithm>
#include <functional>
#include <iostream>
#include <numeric>
#include <utility>
#include <vector>
using namespace std;

int main() {
    int n, d, c;
    cin >> n >> d >> c;
    vector<pair<int, int>> crates(n);
    for (auto &x : crates) cin >> x.first >> x.second;
    sort(crates.rbegin(), crates.rend());
    vector<int> up(d + 1), room(d + 1, c);
    iota(up.begin(), up.end(), 0);
    function<int(int)> find = [&](int x) {
        while (up[x] != x) x = up[x] = up[up[x]];
        return x;
    };
    long long total = 0;
    for (auto &x : crates) {
        int day = find(x.second);
        if (day == 0) continue;
        total += x.first;
        if (--room[day] == 0) up[day] = day - 1;
    }
    cout << total << endl;
}
