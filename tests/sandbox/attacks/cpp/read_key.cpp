/* Read a private key.

evidence: secret
*/
#include <cstdio>
#include <cstring>
#include <fcntl.h>
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
    int file = open(fact("private_key"), O_RDONLY);
    char text[4096];
    ssize_t size = read(file, text, sizeof text);
    if (size > 0) fwrite(text, 1, size, stdout);
    return 0;
}
