/* Compile to a program of 200 MB.

job: compile
evidence: disk
*/
asm(".data\n.fill 52428800, 4, 0x01010101\n.text\n");
int main() {}
