#include <cstdio>
#include <cstdlib>

int number(const char* s, int n) {
    int value = 0, on = 0;
    for (int i = n - 1; i >= 0; i--) {
        if (s[i] == '1') on = !on;
        if (on) value += 1 << i;
    }
    return value;
}

int main() {
    int t, n;
    char a[80], b[80];
    scanf("%d", &t);
    while (t--) {
        scanf("%d %79s %79s", &n, a, b);
        printf("%d\n", abs(number(a, n) - number(b, n)));
    }
}
