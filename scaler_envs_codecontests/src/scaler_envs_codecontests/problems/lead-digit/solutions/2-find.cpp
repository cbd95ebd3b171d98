#include <iostream>
#include <string>

int main() {
    std::string digits;
    std::cin >> digits;
    std::cout << digits[digits.find_first_not_of('0')] << "\n";
}
