#include <algorithm>
#include <iostream>
#include <map>
#include <vector>
using namespace std;

// nearest[v]: the closest square to the right with Grundy value v. The value of a square is the first v whose nearest
// square is out of reach, so that the window is never scanned.
int main() {
    ios::sync_with_stdio(false);
    int n, m;
    cin >> n >> m;
    vector<int> reach(n + 1), value(n + 1, 0);
    for (int i = 1; i <= n; ++i) {
        int a;
        cin >> a;
        reach[i] = min(n, i + a);
    }
    vector<int> nearest(64, n + 1);
    map<int, vector<int>> places;
    for (int i = n; i >= 1; --i) {
        int v = 0;
        while (nearest[v] <= reach[i]) ++v;
        value[i] = v;
        nearest[v] = i;
        places[v].push_back(-i);
    }
    // Every list holds -i in growing order, as squares came from right to left.

    vector<int> p(m);
    int sum = 0;
    for (int& square : p) {
        cin >> square;
        sum ^= value[square];
    }
    long long count = 0;
    for (int square : p) {
        const auto found = places.find(sum ^ value[square]);
        if (found == places.end()) continue;
        const vector<int>& list = found->second;
        count += lower_bound(list.begin(), list.end(), -square) - lower_bound(list.begin(), list.end(), -reach[square]);
    }
    cout << count << '\n';
}
