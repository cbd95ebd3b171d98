/* Write 300 MB to standard output.

evidence: reader
limits: cpu=3 wall=12
rung 0: held
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
    static char block[1 << 20];
    memset(block, 'x', sizeof block);
    for (int i = 0; i < 300; i++)
        if (write(1, block, sizeof block) < 0) return 1;
    return 0;
}
