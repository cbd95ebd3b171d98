/* Let the compiler complain without end.

job: compile
evidence: output reader
rung 0: held
control: none, the references keep what they get and no judge counts it
*/
#define A(x) x x x x x x x x x x
#define B(x) A(A(A(A(x))))
int main() { B(undeclared_name_with_a_rather_long_spelling_to_fill_the_message + ;) }
