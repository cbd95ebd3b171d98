#include <algorithm>
#include <iostream>
#include <string>

int main() {
    std::string text;
    std::cin >> text;
    std::sort(text.begin(), text.end());
    std::cout << text[0] << "\n";
}
