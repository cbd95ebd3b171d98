/* Leave a daemon: twice forked, in a session of its own.

evidence: survivor
*/
#include <cstdio>
#include <cstring>
#include <sys/prctl.h>
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
    const char* marker = fact("marker");
    if (fork() == 0) {
        setsid();
        if (fork() == 0) {
            prctl(PR_SET_NAME, marker);
            for (int i = 0; i < 256; i++) close(i);
            sleep(8);
        }
        _exit(0);
    }
    usleep(200000);
    return 0;
}
