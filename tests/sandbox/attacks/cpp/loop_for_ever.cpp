/* Ignore all signals, disarm the timers, compute.

evidence: cpu
limits: wall=12
slow: it computes for ten seconds
*/
#include <csignal>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <sys/resource.h>
#include <sys/time.h>

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
    for (int number = 1; number < 65; number++) signal(number, SIG_IGN);
    itimerval none = {};
    setitimer(ITIMER_PROF, &none, nullptr);
    setitimer(ITIMER_REAL, &none, nullptr);
    rlimit most;
    getrlimit(RLIMIT_CPU, &most);
    most.rlim_cur = most.rlim_max;
    setrlimit(RLIMIT_CPU, &most);
    for (time_t end = time(nullptr) + 10; time(nullptr) < end;) {
    }
    return 0;
}
