#include <iostream>

int main() {
    char c, before = ' ';
    while (std::cin >> c) {
        if (c == before) std::cout << c << "\n";
        before = c;
    }
}
