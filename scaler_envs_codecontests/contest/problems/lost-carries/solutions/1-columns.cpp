#include <algorithm>
#include <iostream>
#include <string>
#include <vector>
using namespace std;

int main() {
    int n, m, k;
    cin >> n >> m >> k;
    vector<string> rows(m);
    for (auto& row : rows) cin >> row;
    string written;
    int carry = 0;
    for (int column = 1; column <= n || carry > 0; ++column) {
        int sum = carry;
        if (column <= n)
            for (auto& row : rows) sum += row[n - column] - '0';
        written += char('0' + sum % 10);
        carry = sum / 10;
        if (column % k == 0) carry = 0;
    }
    while (written.size() > 1 && written.back() == '0') written.pop_back();
    reverse(written.begin(), written.end());
    cout << written << "\n";
}
