/* Leave a System V shared memory segment, which belongs to no process.

evidence: ipc
*/
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <sys/shm.h>

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
    int segment = shmget(atoi(fact("ipc_key")), 1 << 20, IPC_CREAT | 0600);
    void* area = shmat(segment, nullptr, 0);
    if (area != (void*)-1) memset(area, 1, 1 << 20);
    return segment < 0;
}
