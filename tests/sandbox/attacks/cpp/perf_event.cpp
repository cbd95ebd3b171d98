/* Open a performance counter, a large and often broken part of the kernel.

evidence: descriptor
descriptor: 1 perf_event
*/
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
    static unsigned char settings[128];
    settings[0] = 1;    // PERF_TYPE_SOFTWARE
    settings[4] = 112;  // size
    settings[40] = 0x60;  // exclude_kernel, exclude_hv
    syscall(SYS_perf_event_open, settings, 0, -1, -1, 0);
    usleep(600000);
    return 0;
}
