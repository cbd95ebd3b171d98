#include <iostream>
#include <string>

int main() {
    std::size_t k;
    std::string digits;
    std::cin >> k >> digits;
    std::cout << digits[digits.size() - k] << "\n";
}
