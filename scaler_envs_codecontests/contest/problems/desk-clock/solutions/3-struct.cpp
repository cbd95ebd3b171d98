#include <algorithm>
#include <cstdio>
#include <vector>
using namespace std;

struct Place {
    int book = 0;
    bool slip = false;
};

int main() {
    int t;
    scanf("%d", &t);
    while (t--) {
        int n, k;
        scanf("%d%d", &n, &k);
        vector<Place> desk(k);
        auto pointer = desk.begin();
        auto advance = [&] {
            if (++pointer == desk.end()) pointer = desk.begin();
        };
        int walks = 0;
        while (n--) {
            int b;
            scanf("%d", &b);
            auto it = find_if(desk.begin(), desk.end(), [&](const Place& p) { return p.book == b; });
            if (it != desk.end()) {
                it->slip = true;
                continue;
            }
            for (; pointer->slip; advance()) pointer->slip = false;
            pointer->book = b;
            advance();
            walks++;
        }
        printf("%d", walks);
        for (auto& p : desk) printf(" %d", p.book);
        printf("\n");
    }
}
