#include <iostream>
#include <vector>

int main() {
    int n;
    std::cin >> n;
    std::vector<int> tree(n + 1, 0);
    long long inversions = 0;
    for (int seen = 0; seen < n; ++seen) {
        int value;
        std::cin >> value;
        int not_greater = 0;
        for (int i = value; i > 0; i -= i & -i) not_greater += tree[i];
        inversions += seen - not_greater;
        for (int i = value; i <= n; i += i & -i) ++tree[i];
    }
    std::cout << inversions << "\n";
}
