/* Write garbage to every descriptor, the runner's connection perhaps.

evidence: health garbage host
rung 0: held
control: none, the references have no connection
*/
#include <cstdio>
#include <cstring>
#include <unistd.h>

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
    char garbage[4096];
    memset(garbage, 0xfe, sizeof garbage);
    for (int file = 2; file < 256; file++)
        if (write(file, garbage, sizeof garbage) < 0) continue;
    return 0;
}
