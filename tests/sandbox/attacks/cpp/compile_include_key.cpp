/* Include a key, so that the compiler's message quotes it.

job: compile
evidence: secret
*/
#include "@key@"
int main() {}
