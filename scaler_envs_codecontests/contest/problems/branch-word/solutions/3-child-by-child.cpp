#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

char a[2005];
std::vector<int> up[2005];
int leaves[2005];

int count(int v) {
    if (up[v].empty()) return leaves[v] = 1;
    for (int w : up[v]) leaves[v] += count(w);
    return leaves[v];
}

int main() {
    int n, k;
    if (scanf("%d %d %s", &n, &k, a + 1) != 3) return 1;
    for (int i = 2; i <= n; ++i) {
        int p;
        if (scanf("%d", &p) != 1) return 1;
        up[p].push_back(i);
    }
    count(1);
    int v = 1;
    std::string word(1, a[1]);
    while (!up[v].empty()) {
        std::sort(up[v].begin(), up[v].end(), [](int x, int y) { return a[x] < a[y]; });
        for (int w : up[v]) {
            if (k <= leaves[w]) {
                v = w;
                break;
            }
            k -= leaves[w];
        }
        word += a[v];
    }
    puts(word.c_str());
    return 0;
}
