#include <cstdio>

struct Part {
    char a, z;
    unsigned long long c;
};

static char s[600];
static int p = 0;
static const unsigned long long M = 1000000007ULL;

static Part seq();

static Part one() {
    if (s[p] >= 'a') {
        char x = s[p++];
        return Part{x, x, 0};
    }
    unsigned long long d = (unsigned long long)(s[p] - '0');
    p += 2;
    Part q = seq();
    ++p;
    q.c = (q.c * d + (q.a == q.z ? 0 : d - 1)) % M;
    return q;
}

static Part seq() {
    Part r = one();
    while (s[p] && s[p] != ')') {
        Part q = one();
        r.c = (r.c + q.c + (r.z == q.a ? 0 : 1)) % M;
        r.z = q.z;
    }
    return r;
}

int main() {
    int n;
    if (scanf("%d %599s", &n, s) != 2) return 1;
    printf("%llu\n", seq().c);
}
