/* Write machine code into memory, make it executable and let it make a file. Only the file counts.

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
    char path[512];
    snprintf(path, sizeof path, "%s/new", fact("outside"));
    const unsigned char code[] = {0xb8, 85, 0, 0, 0, 0x0f, 0x05, 0xc3};  // mov eax, SYS_creat; syscall; ret
    void* area = mmap(0, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    memcpy(area, code, sizeof code);
    return ((long (*)(const char*, int))area)(path, 0666) < 0;
}
