/* Copy another process's memory by process_vm_readv.

evidence: secret
*/
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <sys/uio.h>

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
    char text[64] = "";
    iovec here = {text, sizeof text - 1}, there = {(void*)strtoull(fact("bystander_address"), 0, 10), sizeof text - 1};
    process_vm_readv(atoi(fact("bystander")), &here, 1, &there, 1, 0);
    fputs(text, stdout);
    return 0;
}
