#include <iostream>
#include <string>
#include <vector>
using namespace std;

struct Row {
    char first = 0, last = 0;
    long long changes = 0;
    int times = 1;
};

const long long MOD = 1000000007;

void append(Row& row, char first, char last, long long changes) {
    if (!row.first)
        row.first = first;
    else if (row.last != first)
        row.changes++;
    row.last = last;
    row.changes = (row.changes + changes) % MOD;
}

int main() {
    int n;
    string s;
    cin >> n >> s;
    vector<Row> st(1);
    for (char c : s) {
        if (c >= '2' && c <= '9') {
            st.emplace_back();
            st.back().times = c - '0';
        } else if (c == ')') {
            Row r = st.back();
            st.pop_back();
            long long total = r.changes * r.times;
            if (r.first != r.last) total += r.times - 1;
            append(st.back(), r.first, r.last, total % MOD);
        } else if (c != '(') {
            append(st.back(), c, c, 0);
        }
    }
    cout << st[0].changes % MOD << endl;
}
