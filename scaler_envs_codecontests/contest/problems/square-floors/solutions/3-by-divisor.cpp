#include <iostream>
#include <vector>
using namespace std;

// pairs[g]: the sum of a*b over the pairs whose greatest common divisor is exactly g
int main() {
    int n, top;
    cin >> n >> top;
    vector<long long> many(top + 1, 0);
    for (int i = 0; i < n; i++) {
        int a;
        cin >> a;
        many[a]++;
    }
    vector<long long> pairs(top + 1, 0);
    long long tiles = 0;
    for (int g = top; g >= 1; g--) {
        long long sum = 0, squares = 0, exact = 0;
        for (int x = g; x <= top; x += g) {
            sum += many[x] * x;
            squares += many[x] * x * x;
            exact -= pairs[x];
        }
        pairs[g] = exact + (sum * sum - squares) / 2;
        tiles += pairs[g] / ((long long)g * g);
    }
    cout << tiles << '\n';
}
