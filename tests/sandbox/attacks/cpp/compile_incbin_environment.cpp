/* Let the assembler put the compiler's own environment into the program.

job: compile
evidence: secret
rung 0: held
control: none, a file in /proc has no size and the assembler takes nothing
*/
#include <cstdio>
asm(".section .rodata\nkey: .incbin \"/proc/self/environ\"\n.byte 0\n.text\n");
extern const char key[] asm("key");
int main() { return puts(key) < 0; }
