/* Include /etc/passwd, so that the compiler's message quotes it.

job: compile
evidence: secret
*/
#include "/etc/passwd"
int main() {}
