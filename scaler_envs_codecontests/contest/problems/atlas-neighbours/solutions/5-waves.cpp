#include <cstdio>
#include <cstring>
#include <set>
#include <vector>
using namespace std;

static char s[105][105];
static int num[105][105];

int main() {
    int t;
    scanf("%d", &t);
    while (t--) {
        int r, c;
        scanf("%d %d", &r, &c);
        memset(s, 0, sizeof s);
        memset(num, 0, sizeof num);
        for (int i = 1; i <= r; i++) scanf("%s", s[i] + 1);
        int cnt = 0;
        for (int i = 1; i <= r; i++)
            for (int j = 1; j <= c; j++) {
                if (num[i][j]) continue;
                num[i][j] = ++cnt;
                vector<pair<int, int>> wave(1, {i, j});
                for (size_t head = 0; head < wave.size(); head++) {
                    int x = wave[head].first, y = wave[head].second;
                    for (int d = 0; d < 4; d++) {
                        int u = x + (d == 0) - (d == 1), v = y + (d == 2) - (d == 3);
                        if (s[u][v] == s[x][y] && !num[u][v]) {
                            num[u][v] = cnt;
                            wave.push_back({u, v});
                        }
                    }
                }
            }
        set<long long> pairs;
        for (int i = 1; i <= r; i++)
            for (int j = 1; j <= c; j++)
                for (int d = 0; d < 2; d++) {
                    long long x = num[i][j], y = num[i + d][j + 1 - d];
                    if (y && x != y) pairs.insert(x < y ? x * 20000 + y : y * 20000 + x);
                }
        printf("%d\n", (int)pairs.size());
    }
    return 0;
}
