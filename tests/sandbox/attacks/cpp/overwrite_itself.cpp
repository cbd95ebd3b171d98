/* Write into the sealed program that it was started from, for the next run of it.

evidence: poison health file
rung 0: held
control: none, no program may be written while it runs
*/
#include <cstdio>
#include <cstring>
#include <fcntl.h>
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
    int program = open("/proc/self/exe", O_RDWR);
    if (pwrite(program, "spoiled", 7, 0) > 0) puts("spoiled");
    for (int file = 3; file < 64; file++)
        if (pwrite(file, "spoiled", 7, 0) > 0) puts("spoiled");
    return 0;
}
