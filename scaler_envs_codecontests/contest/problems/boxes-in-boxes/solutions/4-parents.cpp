#include <cstdio>
#include <cstring>
#include <vector>

static char text[200005];

int main() {
    int tests;
    if (std::scanf("%d", &tests) != 1) return 1;
    for (int test = 0; test < tests; ++test) {
        int n;
        std::scanf("%d %200000s", &n, text);
        // a tree of boxes: node 0 is the floor
        std::vector<int> parent(n + 1, 0), from(n + 1, 0), to(n + 1, 0);
        std::vector<char> kind(n + 1, '.');
        int made = 0, at = 0;
        for (int i = 0; text[i] != '\0'; ++i) {
            if (std::strchr("([{", text[i]) != nullptr) {
                ++made;
                parent[made] = at;
                from[made] = i;
                kind[made] = text[i];
                at = made;
            } else {
                to[at] = i;
                at = parent[at];
            }
        }
        long long sum = 0;
        for (int box = 1; box <= made; ++box)
            if (kind[parent[box]] == kind[box]) sum += to[box] - from[box] + 1;
        std::printf("%lld\n", sum);
    }
}
