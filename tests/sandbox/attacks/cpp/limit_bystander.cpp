/* Change another process's limits by raw prlimit64.

evidence: peer
*/
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <sys/resource.h>

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

int main() {
    rlimit none = {8, 8};
    return prlimit(atoi(fact("bystander")), RLIMIT_NOFILE, &none, nullptr);
}
