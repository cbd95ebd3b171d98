#include <iostream>
#include <set>
#include <string>
using namespace std;

int main() {
    int t;
    cin >> t;
    while (t--) {
        int n, m, k;
        string s;
        cin >> n >> m >> k >> s;
        set<char> belt;
        int trips = 0;
        for (int i = 0; i < n; i++) {
            if (s[i] == '*') {
                belt.clear();
                continue;
            }
            if (belt.count(s[i])) continue;
            trips++;
            if ((int)belt.size() == k) {
                // leave the tool whose next job is farthest, or that is not needed again today
                char victim = 0;
                int farthest = -1;
                for (char c : belt) {
                    int j = i + 1;
                    while (j < n && s[j] != c && s[j] != '*') j++;
                    if (j < n && s[j] == '*') j = n;
                    if (j > farthest) {
                        farthest = j;
                        victim = c;
                    }
                }
                belt.erase(victim);
            }
            belt.insert(s[i]);
        }
        cout << trips << endl;
    }
}
