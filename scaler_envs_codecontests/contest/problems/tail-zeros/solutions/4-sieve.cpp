#include <algorithm>
#include <cstdio>
#include <map>
#include <vector>

static const int LIMIT = 1000001;

// adds the prime factors of x, each with its multiplicity
static void take(int x, const std::vector<int>& least, std::map<int, int>& into) {
    for (; x > 1; x /= least[x]) ++into[least[x]];
}

int main() {
    std::vector<int> least(LIMIT);
    for (int i = 0; i < LIMIT; ++i) least[i] = i;
    for (int i = 2; i * i < LIMIT; ++i)
        if (least[i] == i)
            for (int j = i * i; j < LIMIT; j += i) least[j] = std::min(least[j], i);
    int n, b, a;
    if (scanf("%d %d", &n, &b) != 2) return 1;
    std::map<int, int> base, product;
    take(b, least, base);
    while (n-- && scanf("%d", &a) == 1) take(a, least, product);
    int zeros = -1;
    for (const auto& item : base) {
        int enough = product[item.first] / item.second;
        if (zeros == -1 || enough < zeros) zeros = enough;
    }
    printf("%d\n", zeros);
}
