#include <algorithm>
#include <iostream>
#include <string>
#include <vector>

int main() {
    std::string s;
    std::cin >> s;
    const int n = static_cast<int>(s.size());
    std::vector<int> z(n, 0);
    long long total = 0;
    for (int i = 1, left = 0, right = 0; i < n; ++i) {
        if (i < right) z[i] = std::min(right - i, z[i - left]);
        while (i + z[i] < n && s[z[i]] == s[i + z[i]]) ++z[i];
        if (i + z[i] > right) {
            left = i;
            right = i + z[i];
        }
        if (i + z[i] == n) total += z[i];
    }
    std::cout << total << "\n";
}
