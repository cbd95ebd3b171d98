/* Start threads without end, 300 here.

evidence: threads
limits: memory_mb=1500
*/
#include <cstdio>
#include <cstring>
#include <pthread.h>
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

static void* wait(void*) {
    sleep(1);
    return nullptr;
}

int main() {
    pthread_attr_t small;
    pthread_attr_init(&small);
    pthread_attr_setstacksize(&small, 1 << 16);
    pthread_t thread;
    for (int i = 0; i < 300; i++) pthread_create(&thread, &small, wait, nullptr);
    usleep(600000);
    return 0;
}
