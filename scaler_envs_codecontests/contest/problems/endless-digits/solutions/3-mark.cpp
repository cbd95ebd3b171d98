#include <cstdio>
#include <vector>

int main() {
    int t, h, p, q, b;
    scanf("%d", &t);
    while (t--) {
        scanf("%d%d%d%d", &h, &b, &p, &q);
        int r = p % q, sum = 0;
        // digits in front of the block
        for (int i = 0; i < 3; i++) r = r * b % q;
        std::vector<int> visited(q, 0);
        while (r != 0 && !visited[r]) {
            visited[r] = 1;
            sum += r * b / q;
            r = r * b % q;
        }
        printf("%d\n", r == 0 ? 0 : sum);
    }
    return 0;
}
