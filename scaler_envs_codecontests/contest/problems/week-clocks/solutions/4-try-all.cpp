#include <cstdio>

int main() {
    int t;
    if (scanf("%d", &t) != 1) return 0;
    while (t--) {
        int n;
        bool shown[7] = {};
        if (scanf("%d", &n) != 1) return 0;
        for (int i = 0; i < n; i++) {
            int d;
            if (scanf("%d", &d) != 1) return 0;
            shown[d % 7] = true;
        }
        int best = 7;
        for (int goal = 0; goal < 7; goal++) {
            int presses = 0;
            while (true) {
                bool left = false;
                for (int d = 0; d < 7; d++)
                    if (shown[d] && (goal + 7 - d) % 7 > presses) left = true;
                if (!left) break;
                presses++;
            }
            if (presses < best) best = presses;
        }
        printf("%d\n", best);
    }
}
