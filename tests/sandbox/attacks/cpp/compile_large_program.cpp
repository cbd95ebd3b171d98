/* Compile to a program of 200 MB.

job: compile
evidence: disk
*/
static char room[200 << 20] = {1};
int main() { return room[5]; }
