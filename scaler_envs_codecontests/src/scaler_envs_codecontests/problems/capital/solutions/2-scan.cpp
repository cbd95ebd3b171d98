#include <iostream>
#include <string>

int main() {
    std::string text;
    std::cin >> text;
    for (char c : text)
        if (c >= 'A' && c <= 'J') std::cout << static_cast<char>(c - 'A' + 'a') << "\n";
}
