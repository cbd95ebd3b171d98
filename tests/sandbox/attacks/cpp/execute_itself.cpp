/* Execute its own program again, which may shed what its launcher set.

evidence: file
*/
#include <cstdio>
#include <cstdlib>
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
    char path[512];
    if (getenv("AGAIN")) {
        FILE* file = fopen(getenv("AGAIN"), "w");
        return file == nullptr || fclose(file);
    }
    snprintf(path, sizeof path, "AGAIN=%s/new", fact("outside"));
    char program[] = "program";
    char *arguments[] = {program, nullptr}, *environment[] = {path, nullptr};
    execve("/proc/self/exe", arguments, environment);
    for (int file = 3; file < 64; file++) fexecve(file, arguments, environment);
    return 1;
}
