/* Let the assembler put a key into the program.

job: compile
evidence: secret
*/
#include <cstdio>
asm(".section .rodata\nkey: .incbin \"@private_key@\"\n.byte 0\n.text\n");
extern const char key[] asm("key");
int main() { return puts(key) < 0; }
