/* Execute a script from memory by execveat.

evidence: file
*/
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
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
    char script[512];
    int size = snprintf(script, sizeof script, "#!/bin/sh\necho here > %s/new\n", fact("outside"));
    int file = memfd_create("script", 0);
    if (write(file, script, size) != size) return 1;
    char name[] = "script";
    char *arguments[] = {name, nullptr}, *environment[] = {nullptr};
    syscall(SYS_execveat, file, "", arguments, environment, AT_EMPTY_PATH);
    return 1;
}
