/* Hold another process by a descriptor.

evidence: descriptor
descriptor: 1 pidfd
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
    syscall(434, getppid(), 0);
    usleep(600000);
    return 0;
}
