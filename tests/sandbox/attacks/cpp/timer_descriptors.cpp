/* Use up descriptors with timers and signal descriptors, 700 here.

evidence: exhaustion
*/
#include <csignal>
#include <cstdio>
#include <cstring>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
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
    rlimit most;
    getrlimit(RLIMIT_NOFILE, &most);
    most.rlim_cur = most.rlim_max;
    setrlimit(RLIMIT_NOFILE, &most);
    sigset_t none;
    sigemptyset(&none);
    for (int i = 0; i < 350; i++) {
        timerfd_create(CLOCK_MONOTONIC, 0);
        signalfd(-1, &none, 0);
    }
    usleep(600000);
    return 0;
}
