/* Include an endless file; the harness caps the address space at 3 GB.

job: compile
evidence: memory
*/
#include "/dev/zero"
int main() {}
