#include <iostream>
#include <string>

int main() {
    std::string text;
    std::cin >> text;
    for (char c : text)
        if (c >= '0' && c <= '9') std::cout << c << "\n";
}
