#include <cstdio>
#include <functional>
#include <queue>
#include <tuple>
#include <vector>
#include <algorithm>
using namespace std;
typedef long long ll;

struct Job { ll came, len; int id; };
struct Later {
    bool operator()(const Job& p, const Job& q) const { return p.len != q.len ? p.len > q.len : p.id > q.id; }
};

int main() {
    int n, k;
    scanf("%d %d", &n, &k);
    vector<Job> jobs(n);
    for (int i = 0; i < n; i++) {
        scanf("%lld %lld", &jobs[i].came, &jobs[i].len);
        jobs[i].id = i;
    }
    sort(jobs.begin(), jobs.end(), [](const Job& p, const Job& q) { return p.came < q.came; });
    priority_queue<ll, vector<ll>, greater<ll>> busy;
    priority_queue<Job, vector<Job>, Later> line;
    ll ans = 0;
    size_t i = 0;
    while (i < jobs.size() || !line.empty()) {
        ll now;
        if (busy.empty()) now = jobs[i].came;
        else if (i == jobs.size()) now = busy.top();
        else now = min(busy.top(), jobs[i].came);
        while (!busy.empty() && busy.top() <= now) busy.pop();
        for (; i < jobs.size() && jobs[i].came <= now; i++) line.push(jobs[i]);
        while ((int)busy.size() < k && !line.empty()) {
            ans = max(ans, now - line.top().came);
            busy.push(now + line.top().len);
            line.pop();
        }
    }
    printf("%lld\n", ans);
}
