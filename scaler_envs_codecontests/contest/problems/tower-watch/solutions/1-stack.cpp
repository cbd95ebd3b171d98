#include <iostream>
#include <vector>
using namespace std;

int main() {
    int n;
    cin >> n;
    vector<int> h(n), st;
    for (int &x : h) cin >> x;
    long long total = 0;
    for (int i = n - 1; i >= 0; i--) {
        while (!st.empty() && h[st.back()] <= h[i]) st.pop_back();
        total += st.empty() ? n - 1 - i : st.back() - i;
        st.push_back(i);
    }
    cout << total << endl;
}
