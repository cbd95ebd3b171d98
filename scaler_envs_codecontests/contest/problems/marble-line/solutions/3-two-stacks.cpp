#include <cstdio>
#include <string>
#include <vector>
using namespace std;

// A cursor in the line: what is left of it in one stack, what is right of it in another one, both with their tops at
// the cursor.
int count_top(const vector<char>& s, char c) {
    int k = 0;
    while (k < (int)s.size() && s[s.size() - 1 - k] == c) ++k;
    return k;
}

int main() {
    int t;
    scanf("%d", &t);
    while (t--) {
        int n, q;
        static char buffer[6000];
        scanf("%d %d %s", &n, &q, buffer);
        vector<char> lhs, rhs;
        for (int i = n - 1; i >= 0; --i) rhs.push_back(buffer[i]);
        while (q--) {
            int p;
            char c;
            scanf("%d %c", &p, &c);
            while ((int)lhs.size() > p) rhs.push_back(lhs.back()), lhs.pop_back();
            while ((int)lhs.size() < p && !rhs.empty()) lhs.push_back(rhs.back()), rhs.pop_back();
            int a = count_top(lhs, c), b = count_top(rhs, c);
            if (a + b + 1 < 3) {
                lhs.push_back(c);
                continue;
            }
            do {
                lhs.resize(lhs.size() - a);
                rhs.resize(rhs.size() - b);
                if (lhs.empty() || rhs.empty() || lhs.back() != rhs.back()) break;
                a = count_top(lhs, lhs.back());
                b = count_top(rhs, rhs.back());
            } while (a + b >= 3);
        }
        string out(lhs.begin(), lhs.end());
        out.append(rhs.rbegin(), rhs.rend());
        puts(out.empty() ? "-" : out.c_str());
    }
}
