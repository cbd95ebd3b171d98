#include <iostream>
#include <string>
#include <vector>
using namespace std;

int main() {
    int n, k;
    cin >> n >> k;
    vector<int> m(n);
    for (auto& x : m) {
        string s;
        cin >> s;
        x = stoi(s, nullptr, 2);
    }
    long long cnt = 0;
    for (int i = 0; i < n; i++)
        for (int j = i + 1; j < n; j++) {
            if (m[i] & m[j]) continue;
            for (int l = j + 1; l < n; l++)
                if (!((m[i] | m[j]) & m[l])) cnt++;
        }
    cout << cnt << '\n';
}
