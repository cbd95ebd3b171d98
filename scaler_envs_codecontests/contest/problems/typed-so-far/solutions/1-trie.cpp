#include <array>
#include <iostream>
#include <string>
#include <vector>
using namespace std;

int main() {
    int n, l;
    cin >> n >> l;
    vector<array<int, 26>> go(1);
    go[0].fill(-1);
    vector<int> through(1, 0);
    vector<string> words(n);
    for (auto& w : words) {
        cin >> w;
        int v = 0;
        for (char c : w) {
            if (go[v][c - 'a'] < 0) {
                int fresh = (int)go.size();
                go[v][c - 'a'] = fresh;
                go.emplace_back();
                go.back().fill(-1);
                through.push_back(0);
            }
            v = go[v][c - 'a'];
            ++through[v];
        }
    }
    for (int i = 0; i < n; ++i) {
        int v = 0, answer = -1;
        for (size_t d = 0; d < words[i].size(); ++d) {
            v = go[v][words[i][d] - 'a'];
            if (through[v] == 1) {
                answer = (int)d + 1;
                break;
            }
        }
        cout << answer << (i + 1 < n ? ' ' : '\n');
    }
}
