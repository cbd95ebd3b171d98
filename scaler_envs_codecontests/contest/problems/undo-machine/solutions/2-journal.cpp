#include <iostream>
#include <string>
#include <vector>

const long long MOD = 1000000007;

// For every command that counts: how many numbers it has put, and which ones it took away.
struct Entry {
    int put;
    std::vector<long long> taken;
};

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int t;
    std::cin >> t;
    while (t-- > 0) {
        int q;
        std::cin >> q;
        std::vector<long long> stack;
        std::vector<Entry> journal;
        auto take = [&](Entry& e) {
            const long long x = stack.back();
            stack.pop_back();
            e.taken.push_back(x);
            return x;
        };
        for (int i = 0; i < q; ++i) {
            std::string command;
            std::cin >> command;
            if (command == "UNDO") {
                Entry e = journal.back();
                journal.pop_back();
                for (int k = 0; k < e.put; ++k) stack.pop_back();
                for (auto it = e.taken.rbegin(); it != e.taken.rend(); ++it) stack.push_back(*it);
                continue;
            }
            Entry e{0, {}};
            if (command == "PUSH") {
                long long x;
                std::cin >> x;
                stack.push_back(x);
                e.put = 1;
            } else if (command == "COPY") {
                stack.push_back(stack.back());
                e.put = 1;
            } else if (command == "DROP") {
                take(e);
            } else {
                const long long a = take(e), b = take(e);
                stack.push_back(a * b % MOD);
                e.put = 1;
            }
            journal.push_back(e);
        }
        long long sum = 0;
        for (long long x : stack) sum += x;
        std::cout << (stack.empty() ? -1 : sum % MOD) << "\n";
    }
}
