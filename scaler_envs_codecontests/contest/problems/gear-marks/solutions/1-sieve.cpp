#include <iostream>
#include <map>
#include <vector>
using namespace std;

const int M = 1000000;
const long long MOD = 1000000007LL;

int main() {
    vector<int> least(M + 1, 0);
    for (int i = 2; i <= M; i++)
        if (!least[i])
            for (int j = i; j <= M; j += i)
                if (!least[j]) least[j] = i;
    int n;
    cin >> n;
    map<int, int> most, first;
    for (int i = 0; i < n; i++) {
        int t;
        cin >> t;
        while (t > 1) {
            int p = least[t], e = 0;
            while (t % p == 0) t /= p, e++;
            if (e > most[p]) most[p] = e;
            if (i == 0) first[p] = e;
        }
    }
    long long turns = 1;
    for (auto& [p, e] : most)
        for (int k = first[p]; k < e; k++) turns = turns * p % MOD;
    cout << turns << endl;
}
