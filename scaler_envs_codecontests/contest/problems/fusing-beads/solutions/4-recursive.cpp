#include <cstdio>
#include <vector>

static std::vector<int> pile;

static void put(int bead) {
    if (bead == 5) return;                  // what two beads e become
    if (!pile.empty() && pile.back() == bead) {
        pile.pop_back();
        put(bead + 1);
    } else {
        pile.push_back(bead);
    }
}

int main() {
    int tests;
    if (scanf("%d", &tests) != 1) return 1;
    for (int k = 0; k < tests; ++k) {
        int n;
        static char word[1000];
        if (scanf("%d %999s", &n, word) != 2) return 1;
        pile.clear();
        for (int i = 0; i < n; ++i) put(word[i] - 'a');
        if (pile.empty()) {
            puts("-");
            continue;
        }
        for (int bead : pile) putchar('a' + bead);
        putchar('\n');
    }
    return 0;
}
