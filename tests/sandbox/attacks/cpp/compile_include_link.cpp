/* Include a key by way of the compiler's own descriptors and folders.

job: compile
evidence: secret
*/
#include "/proc/self/root@key@"
int main() {}
