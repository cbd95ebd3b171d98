/* Recurse for ever.

evidence: memory health
limits: memory_mb=128
rung 0: held
control: none, the stack limit ends it everywhere
*/
#include <cstdio>
#include <cstdlib>
#include <cstring>

/* The value of one line "name value" of standard input. */
static const char* fact(const char* wanted) {
    static char names[64][32], values[64][256];
    static int count = 0;
    if (count == 0)
        while (count < 64 && scanf("%31s %255s", names[count], values[count]) == 2) count++;
    for (int i = 0; i < count; i++)
        if (strcmp(names[i], wanted) == 0) return values[i];
    return "";
}

static volatile char sink;
static long deep(long n) {
    char room[4096];
    memset(room, (int)n, sizeof room);
    sink = room[n % 4096];
    return deep(n + 1) + sink;
}

int main() {
    return (int)deep(1);
}
