// The sum of m numbers can be built up number by number: a carry that is lost does not depend on the order.
#include <cstdio>
#include <cstring>

static char line[1100];
static int have[1300];

int main() {
    int n, m, k;
    if (scanf("%d %d %d", &n, &m, &k) != 3) return 1;
    const int width = n + 200;
    for (int row = 0; row < m; row++) {
        if (scanf("%1050s", line) != 1) return 1;
        int carry = 0;
        for (int i = 0; i < width; i++) {
            int digit = i < n ? line[n - 1 - i] - '0' : 0;
            have[i] += digit + carry;
            carry = have[i] / 10;
            have[i] %= 10;
            if ((i + 1) % k == 0) carry = 0;
        }
    }
    int top = width - 1;
    while (top > 0 && have[top] == 0) top--;
    for (int i = top; i >= 0; i--) putchar('0' + have[i]);
    putchar('\n');
}
