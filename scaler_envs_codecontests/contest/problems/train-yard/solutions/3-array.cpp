#include <cstdio>
#include <vector>
using namespace std;

// an array with room for all wagons on both sides; ends[0] and ends[1] are the next free places
int main() {
    int n, q;
    scanf("%d%d", &n, &q);
    vector<long long> yard(n + 2 * q + 2);
    int ends[2] = {q, q + n + 1};
    for (int i = 1; i <= n; i++) scanf("%lld", &yard[q + i]);
    int head = 0;
    const int step[2] = {-1, 1};
    bool first = true;
    for (int i = 0; i < q; i++) {
        char s[8];
        scanf("%7s", s);
        if (s[1] == 'U') {  // TURN
            head = 1 - head;
        } else if (s[0] == 'D') {  // DROP
            int tail = 1 - head;
            ends[tail] -= step[tail];
            printf(first ? "%lld" : " %lld", yard[ends[tail]]);
            first = false;
        } else {
            long long w;
            scanf("%lld", &w);
            int side = s[0] == 'H' ? head : 1 - head;
            yard[ends[side]] = w;
            ends[side] += step[side];
        }
    }
    puts("");
    return 0;
}
