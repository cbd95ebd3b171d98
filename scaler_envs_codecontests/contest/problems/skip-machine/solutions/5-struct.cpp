#include <cstdint>
#include <cstdio>
#include <utility>
#include <vector>

struct Instruction {
    char name;
    int x, y;
};

class Machine {
public:
    explicit Machine(std::vector<std::int64_t> start) : registers(std::move(start)) {}

    // returns how many instructions to go forward
    int step(const Instruction& i) {
        std::int64_t& target = registers[i.x];
        if (i.name == 'S') return 1 + (target % 2 == 1 ? i.y : 0);
        if (i.name == 'A') target += registers[i.y];
        if (i.name == 'M') target *= i.y;
        if (i.name == 'C') target = registers[i.y];
        target %= modulus;
        return 1;
    }

    std::int64_t sum() const {
        std::int64_t all = 0;
        for (std::int64_t value : registers) all = (all + value) % modulus;
        return all;
    }

private:
    static constexpr std::int64_t modulus = 1000000007;
    std::vector<std::int64_t> registers;
};

int main() {
    int n, r;
    std::scanf("%d %d", &n, &r);
    std::vector<std::int64_t> start(r);
    for (auto& value : start) {
        int v;
        std::scanf("%d", &v);
        value = v;
    }
    std::vector<Instruction> tape(n);
    for (auto& i : tape) std::scanf(" %c %d %d", &i.name, &i.x, &i.y);
    Machine machine(start);
    for (int at = 0; at < n;) at += machine.step(tape[at]);
    std::printf("%lld\n", static_cast<long long>(machine.sum()));
}
