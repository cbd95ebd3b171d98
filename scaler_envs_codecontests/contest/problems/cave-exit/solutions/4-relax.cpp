#include <cstdio>
#include <string>
#include <vector>

char row[505];

int main() {
    int r, c;
    if (scanf("%d %d", &r, &c) != 2) return 1;
    const int far = 1 << 29;
    std::vector<std::string> cave;
    std::vector<std::vector<int>> left(r + 2, std::vector<int>(c + 2, far));
    int x = 0, y = 0, lx = 0, ly = 0;
    for (int i = 1; i <= r; ++i) {
        if (scanf("%s", row) != 1) return 1;
        cave.push_back(row);
        for (int j = 1; j <= c; ++j) {
            if (row[j - 1] == '@') x = i, y = j;
            if (row[j - 1] == '*') lx = i, ly = j;
        }
    }
    // a list of squares in the order of their distance to the light
    std::vector<std::pair<int, int>> list{{lx, ly}};
    left[lx][ly] = 0;
    for (size_t k = 0; k < list.size(); ++k) {
        const auto [i, j] = list[k];
        const int ni[] = {i + 1, i, i - 1, i}, nj[] = {j, j + 1, j, j - 1};
        for (int d = 0; d < 4; ++d) {
            const int u = ni[d], v = nj[d];
            if (u < 1 || v < 1 || u > r || v > c || cave[u - 1][v - 1] == '#' || left[u][v] < far) continue;
            left[u][v] = left[i][j] + 1;
            list.push_back({u, v});
        }
    }
    while (left[x][y] > 0) {
        const int want = left[x][y] - 1;
        if (left[x - 1][y] == want) putchar('U'), --x;
        else if (left[x][y - 1] == want) putchar('L'), --y;
        else if (left[x + 1][y] == want) putchar('D'), ++x;
        else putchar('R'), ++y;
    }
    puts("");
}
