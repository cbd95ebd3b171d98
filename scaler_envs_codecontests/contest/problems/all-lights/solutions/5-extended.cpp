#include <cstdio>

// g = a*x + b*y
__int128 extended(__int128 a, __int128 b, __int128& x, __int128& y) {
    if (b == 0) {
        x = 1;
        y = 0;
        return a;
    }
    __int128 x1, y1, g = extended(b, a % b, x1, y1);
    x = y1;
    y = x1 - (a / b) * y1;
    return g;
}

int main() {
    int t;
    scanf("%d", &t);
    while (t--) {
        int n;
        scanf("%d", &n);
        __int128 when = 0, period = 1;
        bool never = false;
        for (int i = 0; i < n; ++i) {
            long long p, s;
            scanf("%lld %lld", &p, &s);
            __int128 u, v;
            __int128 g = extended(period, p, u, v);
            if ((s - when) % g != 0) never = true;
            if (never) continue;
            __int128 lcm = period / g * p;
            when += (s - when) / g * u % (p / g) * period;
            when = (when % lcm + lcm) % lcm;
            period = lcm;
        }
        printf("%lld\n", never ? -1LL : (long long)when);
    }
}
