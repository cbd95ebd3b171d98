#include <cstdio>
#include <vector>
using namespace std;

int main() {
    int t;
    scanf("%d", &t);
    while (t--) {
        int n;
        scanf("%d", &n);
        vector<int> h(n), valley(n), peak(n);
        int best = 0;
        for (int i = 0; i < n; i++) {
            scanf("%d", &h[i]);
            valley[i] = h[i];
            peak[i] = 0;
            for (int j = 0; j < i; j++) {
                if (h[j] < h[i] && valley[j] + h[i] > peak[i]) peak[i] = valley[j] + h[i];
                if (h[j] > h[i] && peak[j] > 0 && peak[j] + h[i] > valley[i]) valley[i] = peak[j] + h[i];
            }
            if (valley[i] > best) best = valley[i];
            if (peak[i] > best) best = peak[i];
        }
        printf("%d\n", best);
    }
}
