/* Let the kernel kill another process when standard output is read: F_SETOWN, F_SETSIG, O_ASYNC.

evidence: peer
control: process
*/
#include <cstdio>
#include <cstdlib>
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
    int owner = atoi(fact("bystander"));
    for (int file = 0; file < 16; file++) {
        fcntl(file, F_SETOWN, owner);
        fcntl(file, F_SETSIG, 9);
        fcntl(file, F_SETFL, fcntl(file, F_GETFL) | O_ASYNC);
    }
    for (int i = 0; i < 40; i++) {
        if (write(1, "x", 1) != 1) return 1;
        usleep(10000);
    }
    return 0;
}
