#include <iostream>
#include <string>
using namespace std;

int main() {
    ios::sync_with_stdio(false);
    int t;
    cin >> t;
    while (t--) {
        int n;
        string s, st;
        cin >> n >> s;
        for (char c : s) {
            st.push_back(c);
            while (st.size() > 1 && st[st.size() - 1] == st[st.size() - 2]) {
                char x = st.back();
                st.pop_back();
                st.pop_back();
                if (x != 'e') st.push_back(x + 1);
            }
        }
        cout << (st.empty() ? "-" : st) << '\n';
    }
}
