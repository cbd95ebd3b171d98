#include <cstdio>
#include <vector>
using namespace std;

const long long NONE = -4000000000000000000LL;

int main() {
    int t;
    scanf("%d", &t);
    while (t--) {
        int n, k;
        scanf("%d %d", &n, &k);
        vector<long long> sum(n + 1, 0);
        for (int i = 0; i < n; ++i) {
            int a;
            scanf("%d", &a);
            sum[i + 1] = sum[i] + a;
        }
        // From card i on: the best move, how many cards it takes, and the best with another number.
        vector<long long> best(n + 1, NONE), second(n + 1, NONE);
        vector<int> takes(n + 1, 0);
        auto without = [&](int i, int banned) {
            long long value = takes[i] == banned ? second[i] : best[i];
            return value == NONE ? 0 : value;
        };
        for (int i = n - 1; i >= 0; --i) {
            for (int c = 1; c <= k && i + c <= n; ++c) {
                long long value = sum[i + c] - sum[i] - without(i + c, c);
                if (value > best[i]) {
                    second[i] = best[i];
                    best[i] = value;
                    takes[i] = c;
                } else if (value > second[i]) {
                    second[i] = value;
                }
            }
        }
        printf("%lld\n", without(0, 0));
    }
}
