#include <cstdio>
#include <cstring>
#include <vector>
using namespace std;
typedef long long ll;

int main() {
    int t;
    scanf("%d", &t);
    while (t--) {
        int q;
        scanf("%d", &q);
        // node 0 is the empty stack; every node knows the sum of its stack
        vector<ll> value(1, 0), sum(1, 0);
        vector<int> below(1, 0), history(1, 0);
        auto node = [&](ll v, int b) {
            value.push_back(v);
            below.push_back(b);
            sum.push_back((sum[b] + v) % 1000000007LL);
            return (int)value.size() - 1;
        };
        for (int i = 0; i < q; i++) {
            char word[8];
            scanf("%7s", word);
            int top = history.back();
            if (!strcmp(word, "UNDO")) {
                history.pop_back();
            } else if (!strcmp(word, "PUSH")) {
                ll x;
                scanf("%lld", &x);
                history.push_back(node(x, top));
            } else if (!strcmp(word, "COPY")) {
                history.push_back(node(value[top], top));
            } else if (!strcmp(word, "DROP")) {
                history.push_back(below[top]);
            } else {
                int second = below[top];
                history.push_back(node(value[top] * value[second] % 1000000007LL, below[second]));
            }
        }
        int end = history.back();
        printf("%lld\n", end == 0 ? -1LL : sum[end]);
    }
    return 0;
}
