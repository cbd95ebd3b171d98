#include <algorithm>
#include <iostream>
#include <utility>
#include <vector>
using namespace std;

int main() {
    ios::sync_with_stdio(false);
    cin.tie(nullptr);
    int n;
    long long r;
    cin >> n >> r;
    vector<pair<int, int>> grow, fall;
    for (int i = 0; i < n; i++) {
        int w, b;
        cin >> w >> b;
        if (w < b) grow.push_back({w, b});
        else fall.push_back({w, b});
    }
    sort(grow.begin(), grow.end());
    sort(fall.begin(), fall.end(), [](const pair<int, int> &x, const pair<int, int> &y) { return x.second > y.second; });
    grow.insert(grow.end(), fall.begin(), fall.end());
    long long tub = 0, machine = r;
    for (auto &x : grow) {
        tub += x.first;
        machine = max(machine, tub + 7) + x.second;
    }
    cout << machine << '\n';
}
