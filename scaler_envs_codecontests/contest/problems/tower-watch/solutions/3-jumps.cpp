#include <cstdio>
#include <vector>

int main() {
    int n;
    if (std::scanf("%d", &n) != 1) return 1;
    std::vector<int> h(n + 1), taller(n + 1);
    for (int i = 0; i < n; ++i)
        if (std::scanf("%d", &h[i]) != 1) return 1;
    long long strokes = 0;
    taller[n] = n;
    for (int i = n - 1; i >= 0; --i) {
        int j = i + 1;
        while (j < n && h[j] <= h[i]) j = taller[j];
        taller[i] = j;
        strokes += j - i - 1;
    }
    std::printf("%lld\n", strokes);
}
