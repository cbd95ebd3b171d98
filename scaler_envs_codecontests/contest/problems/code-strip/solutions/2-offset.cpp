// digit i of the strip is s[(start + dir * i) mod n]
#include <iostream>
#include <string>
using namespace std;

int main() {
    int t;
    cin >> t;
    while (t--) {
        int n, q;
        string s;
        cin >> n >> q >> s;
        int start = 0, dir = 1, nine = 0;
        for (int i = 0; i < q; i++) {
            char c;
            int x;
            cin >> c;
            if (c == 'L') {
                cin >> x;
                start = ((start + dir * x) % n + n) % n;
            } else if (c == 'R') {
                cin >> x;
                start = ((start - dir * x) % n + n) % n;
            } else if (c == 'V') {
                start = ((start - dir) % n + n) % n;
                dir = -dir;
            } else {
                nine ^= 1;
            }
        }
        for (int i = 0; i < n; i++) {
            char d = s[((start + dir * i) % n + n) % n];
            cout << (nine ? char('0' + '9' - d) : d);
        }
        cout << "\n";
    }
}
