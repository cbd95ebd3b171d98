#include <iostream>
using namespace std;

long long tiles(int a, int b) {
    int x = a, y = b;
    while (y) {
        int z = x % y;
        x = y;
        y = z;
    }
    return 1LL * (a / x) * (b / x);
}

int main() {
    int n, h, a[1001];
    cin >> n >> h;
    long long s = 0;
    for (int i = 0; i < n; i++) {
        cin >> a[i];
        for (int j = 0; j < i; j++) s += tiles(a[j], a[i]);
    }
    cout << s << endl;
    return 0;
}
