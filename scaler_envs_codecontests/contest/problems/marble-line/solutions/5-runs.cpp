#include <iostream>
#include <string>
#include <utility>
#include <vector>
using namespace std;

typedef pair<char, int> Run;

// Runs with their lengths; neighbours differ in colour.
struct Line {
    vector<Run> runs;

    // index of the run that begins at place p, after splitting one if need be
    size_t cut(int p) {
        size_t i = 0;
        while (i < runs.size() && p >= runs[i].second) p -= runs[i++].second;
        if (i == runs.size() || p == 0) return i;
        Run rest(runs[i].first, runs[i].second - p);
        runs[i].second = p;
        runs.insert(runs.begin() + i + 1, rest);
        return i + 1;
    }

    // makes one run of i - 1 and i where they are alike; the index of what i has become
    size_t join(size_t i) {
        if (i == 0 || i >= runs.size() || runs[i - 1].first != runs[i].first) return i;
        runs[i - 1].second += runs[i].second;
        runs.erase(runs.begin() + i);
        return i - 1;
    }

    void shoot(int p, char c) {
        size_t i = cut(p);
        runs.insert(runs.begin() + i, Run(c, 1));
        join(i + 1);
        i = join(i);
        while (i < runs.size() && runs[i].second >= 3) {
            runs.erase(runs.begin() + i);
            i = join(i);
        }
    }
};

int main() {
    int t;
    cin >> t;
    for (; t; --t) {
        int n, q;
        string s;
        cin >> n >> q >> s;
        Line line;
        for (char c : s) {
            line.runs.push_back(Run(c, 1));
            line.join(line.runs.size() - 1);
        }
        while (q--) {
            int p;
            char c;
            cin >> p >> c;
            line.shoot(p, c);
        }
        string out;
        for (const Run& r : line.runs) out += string(r.second, r.first);
        cout << (out.empty() ? "-" : out) << '\n';
    }
}
