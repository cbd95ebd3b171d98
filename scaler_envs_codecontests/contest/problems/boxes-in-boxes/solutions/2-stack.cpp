#include <iostream>
#include <string>
#include <vector>
using namespace std;

int main() {
    int t;
    cin >> t;
    while (t--) {
        int n;
        string s;
        cin >> n >> s;
        vector<int> open;
        long long sum = 0;
        for (int i = 0; i < 2 * n; i++) {
            if (s[i] == '(' || s[i] == '[' || s[i] == '{') {
                open.push_back(i);
                continue;
            }
            int from = open.back();
            open.pop_back();
            if (!open.empty() && s[open.back()] == s[from]) sum += i - from + 1;
        }
        cout << sum << '\n';
    }
    return 0;
}
