/* Open a socket of the kernel's cryptography, or any other rare family.

evidence: descriptor
descriptor: 20 socket:
*/
#include <cstdio>
#include <cstring>
#include <sys/socket.h>
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
    const int families[] = {38, 40, 17, 15, 31};
    for (int family : families) socket(family, 5, 0);
    for (int i = 0; i < 30; i++) socket(16, 3, 0);
    usleep(600000);
    return 0;
}
