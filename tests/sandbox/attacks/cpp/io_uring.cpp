/* Open an io_uring, whose operations pass by every system call filter.

evidence: descriptor
descriptor: 1 \[io_uring\]
*/
#include <cstdio>
#include <cstring>
#include <sys/syscall.h>
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
    static char parameters[256];
    syscall(425, 4, parameters);
    usleep(600000);
    return 0;
}
