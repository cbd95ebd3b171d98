#include <functional>
#include <iostream>
#include <queue>
#include <vector>
using namespace std;

int main() {
    ios::sync_with_stdio(false);
    cin.tie(nullptr);
    int t;
    cin >> t;
    while (t--) {
        int n, k;
        cin >> n >> k;
        priority_queue<long long, vector<long long>, greater<long long>> free_at;
        for (int i = 0; i < k; ++i) free_at.push(0);
        long long now = 0, waited = 0, end = 0;
        while (n--) {
            long long d, s, p;
            cin >> d >> s >> p;
            now += d;
            long long start = max(now, free_at.top());
            if (start > now + p) {
                waited += p;
                continue;
            }
            waited += start - now;
            free_at.pop();
            free_at.push(start + s);
            end = max(end, start + s);
        }
        cout << waited << ' ' << end << '\n';
    }
}
