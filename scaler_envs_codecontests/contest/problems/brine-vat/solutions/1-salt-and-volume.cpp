#include <iomanip>
#include <iostream>
using namespace std;

int main() {
    int n;
    long double volume, salt = 0;
    cin >> n >> volume;
    while (n--) {
        char what;
        long double a, c;
        cin >> what >> a;
        if (what == 'P') {
            cin >> c;
            salt += a * c;
            volume += a;
        } else if (what == 'D') {
            salt -= salt * a / volume;
            volume -= a;
        } else {
            volume -= a;
        }
    }
    cout << fixed << setprecision(10) << salt / volume << "\n";
}
