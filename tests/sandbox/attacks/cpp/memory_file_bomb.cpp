/* Fill files in memory (memfd), which address space limits do not count: 300 MB.

evidence: memory
limits: memory_mb=128 cpu=4 wall=12
*/
#include <cstdio>
#include <cstring>
#include <sys/mman.h>
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
    memset(block, 1, sizeof block);
    for (int i = 0; i < 6; i++) {
        int file = memfd_create("bomb", 0);
        for (int j = 0; j < 50; j++)
            if (write(file, block, sizeof block) < 0) return 1;
    }
    usleep(600000);
    return 0;
}
