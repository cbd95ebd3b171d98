#include <iostream>
#include <map>
#include <string>
#include <vector>
using namespace std;

int main() {
    int n, k;
    string a;
    cin >> n >> k >> a;
    vector<int> p(n + 1, 0), tips(n + 1, 0);
    vector<vector<int>> kids(n + 1);
    for (int i = 2; i <= n; i++) {
        cin >> p[i];
        kids[p[i]].push_back(i);
    }
    for (int i = n; i >= 1; i--) {
        if (kids[i].empty()) tips[i] = 1;
        tips[p[i]] += tips[i];
    }
    // all joints at which the word so far can be read
    vector<int> here{1};
    string word(1, a[0]);
    while (true) {
        int ended = 0;
        map<char, vector<int>> next;
        for (int v : here) {
            if (kids[v].empty()) ended++;
            for (int w : kids[v]) next[a[w - 1]].push_back(w);
        }
        if (k <= ended) break;
        k -= ended;
        for (auto& [letter, joints] : next) {
            int sum = 0;
            for (int w : joints) sum += tips[w];
            if (k <= sum) {
                word += letter;
                here = joints;
                break;
            }
            k -= sum;
        }
    }
    cout << word << endl;
}
