#include <iostream>

int main() {
    char c, before = ' ';
    while (std::cin >> c) {
        if (before == 'x') std::cout << c << "\n";
        before = c;
    }
}
