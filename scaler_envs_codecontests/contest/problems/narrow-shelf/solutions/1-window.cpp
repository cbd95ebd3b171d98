#include <cstdio>
#include <deque>
#include <iostream>
#include <string>
using namespace std;

// After p letters are out, exactly the blocks with index < p + k can be reached.
int main() {
    ios::sync_with_stdio(false);
    cin.tie(nullptr);
    int t;
    cin >> t;
    while (t--) {
        int n, k;
        string s;
        cin >> n >> k >> s;
        deque<int> low;              // increasing letters, candidates still on the belt
        string shelf, sign;
        int seen = 0, next = 0;
        for (int p = 0; p < n; p++) {
            for (; seen < n && seen < p + k; seen++) {
                while (!low.empty() && s[low.back()] > s[seen]) low.pop_back();
                low.push_back(seen);
            }
            while (!low.empty() && low.front() < next) low.pop_front();
            if (shelf.empty() || (!low.empty() && s[low.front()] < shelf.back())) {
                int goal = low.front();
                while (next <= goal) shelf.push_back(s[next++]);
            }
            sign.push_back(shelf.back());
            shelf.pop_back();
        }
        cout << sign << '\n';
    }
}
