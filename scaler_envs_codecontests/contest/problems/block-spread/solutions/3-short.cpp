#include <iostream>
using namespace std;

int a[100005];

int main() {
    int t;
    cin >> t;
    while (t--) {
        int n;
        cin >> n;
        for (int i = 0; i < n; i++) cin >> a[i];
        int sum = 0;
        for (int bit = 1; bit < (1 << 20); bit *= 2) {
            int one = 0, zero = 0, cnt = 0;
            for (int i = 0; i < n; i++) {
                if (a[i] & bit) {
                    one = i + 1;
                } else {
                    zero = i + 1;
                }
                cnt += min(one, zero);
            }
            sum += cnt * bit;
        }
        cout << sum << endl;
    }
    return 0;
}
