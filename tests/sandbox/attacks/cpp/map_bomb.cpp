/* Map 450 MB of shared memory in small pieces.

evidence: memory
limits: memory_mb=128 cpu=4 wall=12
rung 0: held
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
    for (int i = 0; i < 450; i++) {
        void* area = mmap(0, 1 << 20, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        if (area == MAP_FAILED) return 1;
        memset(area, 1, 1 << 20);
    }
    usleep(600000);
    return 0;
}
