#include <iostream>
#include <string>
#include <utility>

// The tape stays where it is: `start` is the place of the first letter, `step` the direction of reading.
int main() {
    std::string tape, commands;
    std::cin >> tape >> commands;
    const int m = static_cast<int>(tape.size());
    int start = 0, step = 1;
    const auto place = [&](int i) { return ((start + step * i) % m + m) % m; };
    for (const char command : commands) {
        if (command == 'L') {
            start = place(1);
        } else if (command == 'R') {
            start = place(-1);
        } else if (command == 'F') {
            start = place(-1);
            step = -step;
        } else {
            std::swap(tape[place(0)], tape[place(command == 'S' ? 1 : -1)]);
        }
    }
    for (int i = 0; i < m; ++i) std::cout << tape[place(i)];
    std::cout << "\n";
}
