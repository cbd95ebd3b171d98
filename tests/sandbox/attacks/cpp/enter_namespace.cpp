/* Enter another process's namespace.

evidence: namespace
needs: root
*/
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sched.h>
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
    char path[64];
    snprintf(path, sizeof path, "/proc/%s/ns/uts", fact("bystander"));
    prctl(PR_SET_NAME, fact("marker"));
    usleep(300000);
    setns(open(path, O_RDONLY), 0);
    usleep(500000);
    return 0;
}
