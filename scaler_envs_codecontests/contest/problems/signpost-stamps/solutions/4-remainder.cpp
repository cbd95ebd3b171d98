#include <algorithm>
#include <iostream>
#include <string>
#include <vector>

int main() {
    int n, s, k, w;
    std::cin >> n >> s >> k >> w;
    std::vector<int> a(n + 1), seen(n + 1, -1), path;
    for (int i = 1; i <= n; i++) std::cin >> a[i];
    std::string c;
    std::cin >> c;
    int v = s;
    while (seen[v] == -1) {
        seen[v] = (int)path.size();
        path.push_back(v);
        v = a[v];
    }
    int start = seen[v];
    int len = (int)path.size() - start;
    std::string res;
    for (int i = k - w; i < k; i++) {
        int j = start + (i - start + len) % len;
        res += c[path[std::max(j, 0) % path.size()] - 1];
    }
    std::cout << res << std::endl;
    return 0;
}
