/* Let the assembler or the preprocessor write a file: dependency output, dumps.

job: compile
evidence: file poison
rung 0: held
control: none, current compilers have no such directive
*/
#pragma GCC pch_preprocess "@outside@/new"
#pragma GCC dependency "@key@"
asm(".file 1 \"@outside@/new\"");
int main() {}
