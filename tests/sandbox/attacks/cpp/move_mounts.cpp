/* Mount by the newer calls: fsopen, fsconfig, fsmount, move_mount.

evidence: file
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
    char path[512];
    snprintf(path, sizeof path, "%s/folder", fact("outside"));
    int context = syscall(430, "tmpfs", 0);
    syscall(431, context, 6, 0, 0, 0);
    int mounted = syscall(432, context, 0, 0);
    return syscall(429, mounted, "", AT_FDCWD, path, 4) != 0;
}
