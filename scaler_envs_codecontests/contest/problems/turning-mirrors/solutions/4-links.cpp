#include <cstdio>
#include <utility>
#include <vector>

// The hall with a frame of width 1 around it; the frame's cells know their openings.
enum Way { UP, RIGHT, DOWN, LEFT };

int main() {
    int n, q;
    std::scanf("%d %d", &n, &q);
    const int w = n + 2;
    const int step[4] = {-w, 1, w, -1};
    std::vector<char> cell(w * w, '#');
    std::vector<int> opening(w * w, 0);
    std::vector<std::pair<int, Way>> entrance(4 * n + 1);
    for (int i = 1; i <= n; ++i)
        for (int j = 1; j <= n; ++j) std::scanf(" %c", &cell[i * w + j]);
    for (int i = 1; i <= n; ++i) {
        entrance[i] = {i, DOWN};
        entrance[n + i] = {i * w + n + 1, LEFT};
        entrance[2 * n + i] = {(n + 1) * w + n + 1 - i, UP};
        entrance[3 * n + i] = {(n + 1 - i) * w, RIGHT};
    }
    for (int k = 1; k <= 4 * n; ++k) opening[entrance[k].first] = k;

    const Way slash[4] = {RIGHT, UP, LEFT, DOWN}, backslash[4] = {LEFT, DOWN, RIGHT, UP};
    while (q-- > 0) {
        int k;
        std::scanf("%d", &k);
        int at = entrance[k].first;
        Way way = entrance[k].second;
        std::vector<int> path;
        for (at += step[way]; cell[at] != '#'; at += step[way]) {
            if (cell[at] == '.') continue;
            path.push_back(at);
            way = cell[at] == '/' ? slash[way] : backslash[way];
        }
        std::printf("%d ", opening[at]);
        for (int mirror : path) cell[mirror] = cell[mirror] == '/' ? '\\' : '/';
    }
    std::printf("\n");
}
