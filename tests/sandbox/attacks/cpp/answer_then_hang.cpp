/* Print an answer, close standard output, and stay.

evidence: time
limits: wall=1
rung 0: held
slow: it sleeps for twelve seconds
*/
#include <cstdio>
#include <cstring>
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
    puts("42");
    fclose(stdout);
    close(1);
    close(2);
    sleep(12);
    return 0;
}
