#include <cstdio>
#include <queue>
#include <vector>

int main() {
    int n, d, c;
    if (scanf("%d %d %d", &n, &d, &c) != 3) return 1;
    std::vector<std::vector<int>> until(d + 1);
    for (int i = 0; i < n; i++) {
        int v, e;
        if (scanf("%d %d", &v, &e) != 2) return 1;
        until[e].push_back(v);
    }
    std::priority_queue<int> fresh;
    long long sum = 0;
    for (int day = d; day >= 1; day--) {
        for (int v : until[day]) fresh.push(v);
        for (int k = 0; k < c && !fresh.empty(); k++) {
            sum += fresh.top();
            fresh.pop();
        }
    }
    printf("%lld\n", sum);
    return 0;
}
