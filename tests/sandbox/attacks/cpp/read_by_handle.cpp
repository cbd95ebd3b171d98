/* Read a key by file handle, past every folder's permission.

evidence: secret
needs: root
*/
#include <cstdio>
#include <cstdlib>
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
    file_handle* handle = (file_handle*)calloc(1, sizeof(file_handle) + 128);
    handle->handle_bytes = 128;
    int mount;
    if (name_to_handle_at(AT_FDCWD, fact("private_key"), handle, &mount, 0)) return 1;
    int root = open("/tmp", O_RDONLY);
    int file = open_by_handle_at(root, handle, O_RDONLY);
    char text[4096];
    ssize_t size = read(file, text, sizeof text);
    if (size > 0) fwrite(text, 1, size, stdout);
    return 0;
}
