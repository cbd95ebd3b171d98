/* Connect to a Unix socket by abstract name.

evidence: contact
*/
#include <cstdio>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>

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
    sockaddr_un there = {};
    there.sun_family = AF_UNIX;
    const char* name = fact("abstract_name");
    strcpy(there.sun_path + 1, name);
    return connect(socket(AF_UNIX, SOCK_STREAM, 0), (sockaddr*)&there, sizeof(sa_family_t) + 1 + strlen(name)) != 0;
}
