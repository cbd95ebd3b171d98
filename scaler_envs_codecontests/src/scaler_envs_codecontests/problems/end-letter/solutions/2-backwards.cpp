#include <iostream>
#include <string>

int main() {
    std::string text;
    std::cin >> text;
    std::cout << text[text.find_last_of("abcdefghij")] << "\n";
}
