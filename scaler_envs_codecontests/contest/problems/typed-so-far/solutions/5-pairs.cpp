#include <algorithm>
#include <cstdio>
#include <cstring>

char w[100][32];

int main() {
    int n, l;
    if (scanf("%d%d", &n, &l) != 2) return 0;
    for (int i = 0; i < n; i++)
        if (scanf("%31s", w[i]) != 1) return 0;
    for (int i = 0; i < n; i++) {
        int len = (int)strlen(w[i]), worst = 0;
        for (int j = 0; j < n; j++) {
            if (i == j) continue;
            int k = 0;
            while (k < len && w[i][k] == w[j][k]) k++;
            worst = std::max(worst, k);
        }
        printf("%d ", worst == len ? -1 : worst + 1);
    }
    puts("");
}
