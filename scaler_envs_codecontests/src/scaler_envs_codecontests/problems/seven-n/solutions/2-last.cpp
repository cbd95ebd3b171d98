#include <iostream>
#include <string>

int main() {
    std::string digits;
    std::cin >> digits;
    std::cout << (digits.back() - '0') * 7 % 10 << "\n";
}
