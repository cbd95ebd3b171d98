#include <cstdio>

int main() {
    int s[2][4];
    for (auto& sheet : s)
        for (int& value : sheet)
            if (scanf("%d", &value) != 1) return 1;
    int green = 0;
    for (int x = -1000; x < 1000; x++)
        for (int y = -1000; y < 1000; y++) {
            int covers = 0;
            for (auto& sheet : s) covers += sheet[0] <= x && x < sheet[2] && sheet[1] <= y && y < sheet[3];
            if (covers == 1) green++;
        }
    printf("%d\n", green);
}
