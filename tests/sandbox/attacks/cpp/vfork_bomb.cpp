/* Make processes by raw `clone`, which a filter of `fork` overlooks; 24 here.

evidence: processes
*/
#include <csignal>
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
    for (int i = 0; i < 24; i++)
        if (syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0) == 0) {
            sleep(1);
            _exit(0);
        }
    usleep(800000);
    return 0;
}
