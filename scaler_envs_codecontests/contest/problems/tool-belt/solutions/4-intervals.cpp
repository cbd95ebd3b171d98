#include <algorithm>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

// A tool that is kept between two of its jobs occupies a loop during the jobs between them, where one more loop is
// needed for the tool of the job itself. So k - 1 loops are shared by as many such intervals as possible.
int main() {
    int tests;
    std::cin >> tests;
    while (tests-- > 0) {
        int n, m, k;
        std::string s;
        std::cin >> n >> m >> k >> s;
        int jobs = 0, saved = 0;
        std::vector<int> last(256, -1);
        std::vector<std::pair<int, int>> spans;      // (end, begin)
        for (int i = 0; i < n; ++i) {
            if (s[i] == '*') {
                std::fill(last.begin(), last.end(), -1);
                continue;
            }
            ++jobs;
            int &before = last[(unsigned char)s[i]];
            if (before >= 0) {
                if (before + 1 == i) ++saved;
                else spans.push_back({i, before});
            }
            before = i;
        }
        std::sort(spans.begin(), spans.end());
        std::vector<int> loops(k - 1, 0);            // when each becomes free
        for (const auto &span : spans) {
            int best = -1;
            for (int l = 0; l < k - 1; ++l)
                if (loops[l] <= span.second + 1 && (best < 0 || loops[l] > loops[best])) best = l;
            if (best >= 0) {
                loops[best] = span.first;
                ++saved;
            }
        }
        std::cout << jobs - saved << "\n";
    }
    return 0;
}
