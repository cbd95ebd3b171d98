/* Instantiate templates without end: time and memory of the compiler. The harness caps the address space.

job: compile
evidence: memory time
slow: the compiler computes for a minute
control: none, it would take minutes
*/
template <int A, int B> struct Deep { static constexpr long value = Deep<A - 1, 2 * B>::value + Deep<A - 1, 2 * B + 1>::value; };
template <int B> struct Deep<0, B> { static constexpr long value = B; };
int main() { return (int)Deep<19, 1>::value; }
