#include <cstdio>
#include <deque>
#include <utility>
using namespace std;

// A track remembers whether it is turned, so that the turntable takes no time.
struct Track {
    deque<int> wagons;
    bool turned = false;

    int pop() {
        int wagon;
        if (turned) wagon = wagons.front(), wagons.pop_front();
        else wagon = wagons.back(), wagons.pop_back();
        return wagon;
    }
    void push(int wagon) {
        if (turned) wagons.push_front(wagon);
        else wagons.push_back(wagon);
    }
};

int main() {
    int n, k, q;
    if (scanf("%d %d %d", &n, &k, &q) != 3) return 1;
    deque<Track> yard(k);
    for (int i = 1; i <= n; ++i) yard[0].push(i);
    for (; q > 0; --q) {
        int code, a, b, x;
        scanf("%d %d", &code, &a);
        --a;
        if (code == 3) {
            yard[a].turned = !yard[a].turned;
            continue;
        }
        scanf("%d", &b);
        --b;
        if (code == 4) {
            swap(yard[a], yard[b]);
            continue;
        }
        scanf("%d", &x);
        Track block;
        for (; x > 0 && !yard[a].wagons.empty(); --x) {
            if (code == 1) block.push(yard[a].pop());
            else yard[b].push(yard[a].pop());
        }
        while (!block.wagons.empty()) yard[b].push(block.pop());
    }
    for (Track& track : yard) {
        if (track.turned) {
            while (!track.wagons.empty()) {
                printf("%d ", track.wagons.back());
                track.wagons.pop_back();
            }
        } else {
            for (int wagon : track.wagons) printf("%d ", wagon);
        }
    }
    puts("");
}
