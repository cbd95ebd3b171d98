/* Copy another process's descriptor by pidfd_getfd.

evidence: secret
*/
#include <cstdio>
#include <cstdlib>
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
    int process = syscall(434, atoi(fact("bystander")), 0);
    int file = syscall(438, process, atoi(fact("bystander_descriptor")), 0);
    char text[4096];
    ssize_t size = pread(file, text, sizeof text, 0);
    if (size > 0) fwrite(text, 1, size, stdout);
    return 0;
}
