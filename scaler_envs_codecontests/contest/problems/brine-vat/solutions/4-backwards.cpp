// Each gram that is poured in counts with the share of it that is still there in the evening:
// going through the day backwards, this share is known when the pouring is reached.
#include <cstdio>
#include <vector>

struct Step {
    char what;
    long long a, c, before;
};

int main() {
    int n;
    long long v;
    if (scanf("%d %lld", &n, &v) != 2) return 1;
    std::vector<Step> day(n);
    for (Step& step : day) {
        step.c = 0;
        if (scanf(" %c %lld", &step.what, &step.a) != 2) return 1;
        if (step.what == 'P' && scanf("%lld", &step.c) != 1) return 1;
        step.before = v;
        v += step.what == 'P' ? step.a : -step.a;
    }
    double stays = 1.0, grams = 0.0;
    for (int i = n - 1; i >= 0; i--) {
        const Step& step = day[i];
        if (step.what == 'P') grams += stays * double(step.a) * double(step.c);
        if (step.what == 'D') stays *= double(step.before - step.a) / double(step.before);
    }
    printf("%.12f\n", grams / double(v));
}
