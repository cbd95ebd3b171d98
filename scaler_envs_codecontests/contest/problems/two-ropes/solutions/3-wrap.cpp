#include <cstdio>
#include <vector>
using namespace std;
typedef long long ll;

int n;
vector<ll> X, Y;
vector<char> gone;

ll turn(int a, int b, int c) { return (X[b] - X[a]) * (Y[c] - Y[a]) - (Y[b] - Y[a]) * (X[c] - X[a]); }
ll dist(int a, int b) { return (X[a] - X[b]) * (X[a] - X[b]) + (Y[a] - Y[b]) * (Y[a] - Y[b]); }

// gift wrapping; marks whatever lies on the way
ll wrap() {
    int start = -1;
    for (int i = 0; i < n; i++)
        if (!gone[i] && (start < 0 || Y[i] < Y[start] || (Y[i] == Y[start] && X[i] < X[start]))) start = i;
    if (start < 0) return 0;
    ll area = 0;
    vector<int> touched;
    int at = start;
    do {
        int best = -1;
        for (int i = 0; i < n; i++) {
            if (gone[i] || i == at) continue;
            if (best < 0) { best = i; continue; }
            ll t = turn(at, best, i);
            if (t < 0 || (t == 0 && dist(at, i) > dist(at, best))) best = i;
        }
        if (best < 0) break;
        for (int i = 0; i < n; i++)
            if (!gone[i] && turn(at, best, i) == 0) touched.push_back(i);
        area += X[at] * Y[best] - Y[at] * X[best];
        at = best;
    } while (at != start);
    for (int i : touched) gone[i] = 1;
    return area;
}

int main() {
    scanf("%d", &n);
    X.resize(n); Y.resize(n); gone.assign(n, 0);
    for (int i = 0; i < n; i++) scanf("%lld %lld", &X[i], &Y[i]);
    ll outer = wrap();
    ll inner = wrap();
    printf("%lld\n", outer - inner);
    return 0;
}
