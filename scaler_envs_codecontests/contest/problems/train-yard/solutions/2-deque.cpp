#include <deque>
#include <iostream>
#include <string>

int main() {
    std::ios_base::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int n, q;
    std::cin >> n >> q;
    std::deque<int> train(n);
    for (int& a : train) std::cin >> a;
    bool reversed = false;
    const char* gap = "";
    while (q-- > 0) {
        std::string order;
        std::cin >> order;
        if (order == "TURN") {
            reversed ^= true;
            continue;
        }
        if (order == "DROP") {
            int w;
            if (reversed) {
                w = train.front();
                train.pop_front();
            } else {
                w = train.back();
                train.pop_back();
            }
            std::cout << gap << w;
            gap = " ";
            continue;
        }
        int w;
        std::cin >> w;
        if ((order == "TAIL") ^ reversed) train.push_back(w);
        else train.push_front(w);
    }
    std::cout << "\n";
}
