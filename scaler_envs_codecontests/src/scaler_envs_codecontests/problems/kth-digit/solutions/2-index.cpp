#include <iostream>
#include <string>

int main() {
    int k;
    std::string digits;
    std::cin >> k >> digits;
    std::cout << digits[k] << "\n";
}
