/* Learn which files exist by __has_include.

job: compile
evidence: secret
*/
#include <cstdio>
#if __has_include("@keys@/bit0")
#define B0 "1"
#else
#define B0 "0"
#endif
#if __has_include("@keys@/bit1")
#define B1 "1"
#else
#define B1 "0"
#endif
#if __has_include("@keys@/bit2")
#define B2 "1"
#else
#define B2 "0"
#endif
#if __has_include("@keys@/bit3")
#define B3 "1"
#else
#define B3 "0"
#endif
#if __has_include("@keys@/bit4")
#define B4 "1"
#else
#define B4 "0"
#endif
#if __has_include("@keys@/bit5")
#define B5 "1"
#else
#define B5 "0"
#endif
#if __has_include("@keys@/bit6")
#define B6 "1"
#else
#define B6 "0"
#endif
#if __has_include("@keys@/bit7")
#define B7 "1"
#else
#define B7 "0"
#endif
#if __has_include("@keys@/bit8")
#define B8 "1"
#else
#define B8 "0"
#endif
#if __has_include("@keys@/bit9")
#define B9 "1"
#else
#define B9 "0"
#endif
#if __has_include("@keys@/bit10")
#define B10 "1"
#else
#define B10 "0"
#endif
#if __has_include("@keys@/bit11")
#define B11 "1"
#else
#define B11 "0"
#endif
#if __has_include("@keys@/bit12")
#define B12 "1"
#else
#define B12 "0"
#endif
#if __has_include("@keys@/bit13")
#define B13 "1"
#else
#define B13 "0"
#endif
#if __has_include("@keys@/bit14")
#define B14 "1"
#else
#define B14 "0"
#endif
#if __has_include("@keys@/bit15")
#define B15 "1"
#else
#define B15 "0"
#endif
#if __has_include("@keys@/bit16")
#define B16 "1"
#else
#define B16 "0"
#endif
#if __has_include("@keys@/bit17")
#define B17 "1"
#else
#define B17 "0"
#endif
#if __has_include("@keys@/bit18")
#define B18 "1"
#else
#define B18 "0"
#endif
#if __has_include("@keys@/bit19")
#define B19 "1"
#else
#define B19 "0"
#endif
#if __has_include("@keys@/bit20")
#define B20 "1"
#else
#define B20 "0"
#endif
#if __has_include("@keys@/bit21")
#define B21 "1"
#else
#define B21 "0"
#endif
#if __has_include("@keys@/bit22")
#define B22 "1"
#else
#define B22 "0"
#endif
#if __has_include("@keys@/bit23")
#define B23 "1"
#else
#define B23 "0"
#endif
int main() { return puts("oracle:" B0 B1 B2 B3 B4 B5 B6 B7 B8 B9 B10 B11 B12 B13 B14 B15 B16 B17 B18 B19 B20 B21 B22 B23) < 0; }
