/* Name a file outside as a precompiled header or a plugin of the compiler.

job: compile
evidence: file secret
rung 0: held
control: none, current compilers take no plugin from a source
*/
#pragma GCC plugin "@outside@/victim"
#pragma GCC pch_preprocess "@private_key@"
int main() {}
