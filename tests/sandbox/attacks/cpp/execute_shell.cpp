/* Replace the process by a shell.

evidence: file
*/
#include <cstdio>
#include <cstring>
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
    char command[512];
    snprintf(command, sizeof command, "echo here > %s/new", fact("outside"));
    execl("/bin/sh", "sh", "-c", command, (char*)0);
    return 1;
}
