/* Take 450 MB of heap.

evidence: memory
limits: memory_mb=128 cpu=4 wall=12
rung 0: held
*/
#include <cstdio>
#include <cstdlib>
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
    size_t size = (size_t)450 << 20;
    char* area = (char*)malloc(size);
    if (area == nullptr) return 1;
    memset(area, 1, size);
    usleep(600000);
    return area[5] == 7;
}
