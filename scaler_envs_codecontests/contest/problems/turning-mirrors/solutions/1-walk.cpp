#include <iostream>
#include <string>
#include <vector>
using namespace std;

int main() {
    int n, q;
    cin >> n >> q;
    vector<string> hall(n);
    for (auto& row : hall) cin >> row;
    const int dr[] = {-1, 0, 1, 0}, dc[] = {0, 1, 0, -1};  // up, right, down, left
    for (int i = 0; i < q; ++i) {
        int in;
        cin >> in;
        --in;
        const int side = in / n, k = in % n;
        int r = side == 0 ? 0 : side == 1 ? k : side == 2 ? n - 1 : n - 1 - k;
        int c = side == 0 ? k : side == 1 ? n - 1 : side == 2 ? n - 1 - k : 0;
        int d = (side + 2) % 4;
        vector<vector<int>> struck(n, vector<int>(n, 0));
        while (r >= 0 && r < n && c >= 0 && c < n) {
            if (hall[r][c] == '/') d ^= 1;
            if (hall[r][c] == '\\') d = 3 - d;
            ++struck[r][c];
            r += dr[d];
            c += dc[d];
        }
        int out = r < 0 ? c : c == n ? n + r : r == n ? 3 * n - 1 - c : 4 * n - 1 - r;
        cout << out + 1 << (i + 1 < q ? ' ' : '\n');
        for (int a = 0; a < n; ++a)
            for (int b = 0; b < n; ++b)
                if (hall[a][b] != '.' && struck[a][b] % 2) hall[a][b] = hall[a][b] == '/' ? '\\' : '/';
    }
}
