#include <algorithm>
#include <iostream>
#include <iterator>
#include <map>

int main() {
    int n;
    std::cin >> n;
    std::map<long long, long long> blocks;  // begin -> end of a stretch without gaps
    long long sum = 0;
    while (n-- > 0) {
        long long p, c;
        std::cin >> p >> c;
        long long s = p;
        auto next = blocks.upper_bound(p);
        if (next != blocks.begin()) s = std::max(s, std::prev(next)->second);
        while (next != blocks.end() && next->first - s < c) {
            s = next->second;
            ++next;
        }
        sum += s - p;
        long long from = s, to = s + c;
        if (next != blocks.begin()) {
            auto before = std::prev(next);
            if (before->second == from) {
                from = before->first;
                blocks.erase(before);
            }
        }
        if (next != blocks.end() && next->first == to) {
            to = next->second;
            blocks.erase(next);
        }
        blocks[from] = to;
    }
    std::cout << sum << '\n';
}
