#include <iostream>
#include <string>
#include <vector>
using namespace std;

int main() {
    ios::sync_with_stdio(false);
    cin.tie(nullptr);
    long long n, s, k, w;
    cin >> n >> s >> k >> w;
    vector<int> nxt(n);
    for (auto& x : nxt) {
        cin >> x;
        --x;
    }
    string letters;
    cin >> letters;

    // order of first visits; when[v] is the place of v in it
    vector<int> order, when(n, -1);
    int v = s - 1;
    while (when[v] < 0) {
        when[v] = order.size();
        order.push_back(v);
        v = nxt[v];
    }
    const long long tail = when[v], ring = (long long)order.size() - tail;

    string out;
    for (long long i = k - w; i < k; ++i) {
        long long at = i < tail ? i : tail + (i - tail) % ring;
        out += letters[order[at]];
    }
    cout << out << "\n";
}
