/* Include the trainer's environment, so that the compiler's message quotes it.

job: compile
evidence: secret
control: none, most compilers stop at the null bytes
*/
#include "/proc/@host@/environ"
int main() {}
