// SPDX-License-Identifier: Apache-2.0
// Do the intervals hold what they promise? Panels with a known effect, made by counter-based random
// numbers: the share of 95 % intervals that hold it, and the share of panels without an effect
// whose placebo test says p <= .05.
// usage: coverage PANELS [DESIGN...]: prints a row of a table for each design (all). Exit 1 when a
// design that is nominal in theory leaves 93.5-96.5 %, or a placebo test 3.5-6.5 %.
#include "base/random.hpp"
#include "flows/effect_local_level.hpp"
#include "flows/effect_placebo.hpp"
#include "flows/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace {

using namespace tamga;
using namespace tamga::flows;

// What one panel is made of. Levels, shocks of the period and noise are normal.
struct Recipe {
    EffectDesign design;
    bool is_nominal;
    std::size_t units, treated;
    std::int32_t periods, date;
    double effect;     // of each treated cell; of Poisson the log ratio
    double memory = 0; // of the noise: autoregression of order one
    double drift = 0;  // scale of the half-normal that the step of a random walk is drawn from
    const char* why;
};

using enum EffectDesign;
constexpr Recipe kRecipes[] = {
    {difference_in_differences, true, 60, 30, 30, 20, .5, 0, 0, "clustered, t(59)"},
    {event_study, true, 60, 30, 30, 20, .5, 0, 0, "clustered, t(59)"},
    {group_time, true, 100, 50, 12, 8, .5, 0, 0, "influence function"},
    {poisson, true, 60, 30, 30, 20, .3, 0, 0, "clustered, of the log ratio"},
    {synthetic_did, true, 40, 1, 16, 12, .5, 0, 0, "placebo variance"},
    {local_level, true, 2, 1, 72, 60, .5, 0, kRatioScale, "posterior, panels drawn from its prior"},
    {interrupted_series, false, 2, 1, 60, 48, .5, .4, 0, "Newey-West, autoregressive noise"},
    {synthetic_control, false, 40, 1, 16, 12, .5, 0, 0, "placebo variance, level outside the hull"},
};

// Placebo tests need donors to deal to: twenty units, nineteen deals, so that 5 % is a rank.
constexpr std::size_t kPlaceboUnits = 20;
constexpr std::uint32_t kDeals = 19;

class Maker {
public:
    explicit Maker(std::uint64_t seed) : random_(seed) {}

    EffectPanel panel(const Recipe& recipe, double effect) {
        EffectPanel out;
        out.periods = recipe.periods;
        out.first_period = 12 * 2020;
        std::vector<double> shock(static_cast<std::size_t>(recipe.periods));
        step_ = recipe.drift > 0 ? std::abs(normal()) * recipe.drift : 0;
        double walk = 0;
        for (double& value : shock) {
            // Of a single series the shock is what its control shares; it wanders.
            walk += normal();
            value = recipe.units == 2 ? walk : .5 * normal();
        }
        for (std::size_t u = 0; u < recipe.units; ++u) {
            const bool is_treated = u < recipe.treated;
            out.units.push_back("u" + std::to_string(u));
            out.treated_from.push_back(is_treated ? recipe.date : kNeverTreated);
            add_series(recipe, is_treated, effect, shock, out);
        }
        return out;
    }

private:
    double normal() { return normal_quantile(random_.uniform(place_++)); }

    void add_series(const Recipe& recipe, bool is_treated, double effect,
                    const std::vector<double>& shock, EffectPanel& out) {
        const double level = normal();
        double noise = normal() / std::sqrt(1 - recipe.memory * recipe.memory);
        double drift = 0;
        for (std::int32_t t = 0; t < recipe.periods; ++t) {
            const bool is_control = recipe.units == 2 && !is_treated;
            const double common =
                recipe.design == interrupted_series ? 0 : shock[static_cast<std::size_t>(t)];
            const double added = is_treated && t >= recipe.date ? effect : 0;
            const double quiet = level + common + drift;
            // Multiplicative noise of mean one, so that the mean is what Poisson models.
            out.outcome.push_back(recipe.design == poisson
                                      ? std::exp(.5 * quiet + added + .5 * noise - .125)
                                      : quiet + added + (is_control ? 0 : noise));
            noise = recipe.memory * noise + normal();
            drift += is_control ? 0 : step_ * normal();
        }
    }

    CounterRandom random_;
    std::uint64_t place_ = 0;
    double step_ = 0; // of this panel's random walk, over the noise
};

bool holds(const EffectResult& result, const Recipe& recipe) {
    if (recipe.design == poisson) {
        const EffectPart& ratio = result.parts.front();
        const double half = half_width_95(static_cast<double>(recipe.units) - 1);
        return std::abs(ratio.value - recipe.effect) <= half * *ratio.standard_error;
    }
    return *result.low <= recipe.effect && recipe.effect <= *result.high;
}

struct Row {
    double coverage = 0, bias = 0, width = 0, rejected = 0;
    std::size_t refused = 0;
};

struct Trial {
    bool is_refused = true, is_covered = false, is_rejected = false;
    double off = 0, width = 0;
};

Trial try_one(const Recipe& recipe, std::uint64_t seed, Pool& alone) {
    Trial out;
    const EffectFunction estimate = function_of(recipe.design);
    const EffectResult result =
        estimate(Maker(2 * seed).panel(recipe, recipe.effect), {}, Depth::full);
    if (!result.refused.empty() || !result.low) {
        return out;
    }
    Recipe few = recipe;
    few.units = kPlaceboUnits;
    few.treated = recipe.treated > 1 ? kPlaceboUnits / 2 : 1;
    const EffectPanel quiet = Maker(2 * seed + 1).panel(few, 0);
    EffectOptions options;
    options.draws = kDeals;
    options.seed = seed;
    const EffectResult nothing = estimate(quiet, options, Depth::estimate);
    const EffectPlacebo found = placebo(quiet, options, estimate, nothing.estimate, false, alone);
    out.is_refused = !nothing.refused.empty() || !found.p;
    out.is_covered = holds(result, recipe);
    out.is_rejected = found.p && *found.p <= .05 + 1e-12;
    const double real = recipe.design == poisson ? result.parts.front().value : result.estimate;
    out.off = real - recipe.effect;
    out.width = *result.high - *result.low;
    return out;
}

Row run(const Recipe& recipe, std::size_t panels, Pool& pool) {
    std::vector<Trial> trials(panels);
    pool.for_each(panels, [&](std::size_t i) {
        Pool alone(1);
        trials[i] = try_one(recipe, i + 1, alone);
    });
    Row row;
    double used = 0;
    for (const Trial& trial : trials) {
        if (trial.is_refused) {
            ++row.refused;
            continue;
        }
        ++used;
        row.coverage += trial.is_covered ? 100 : 0;
        row.rejected += trial.is_rejected ? 100 : 0;
        row.bias += trial.off;
        row.width += trial.width;
    }
    for (double* value : {&row.coverage, &row.rejected, &row.bias, &row.width}) {
        *value /= used;
    }
    return row;
}

bool is_within(double value, double low, double high) {
    return value >= low && value <= high;
}

} // namespace

int main(int argc, char** argv) {
    const std::size_t panels = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 2000;
    Pool pool(0);
    bool is_good = true;
    bool is_known = argc <= 2;
    for (const Recipe& recipe : kRecipes) {
        const std::string name(word(recipe.design));
        if (argc > 2 && std::find(argv + 2, argv + argc, name) == argv + argc) {
            continue;
        }
        is_known = true;
        const Row row = run(recipe, panels, pool);
        const bool is_held = (!recipe.is_nominal || is_within(row.coverage, 93.5, 96.5)) &&
                             is_within(row.rejected, 3.5, 6.5) && row.refused == 0;
        is_good = is_good && is_held;
        std::printf("| %s | %s | %zu, %zu, %d, %d | %s | %.2f | %+.4f | %.2f | %zu |%s\n",
                    name.c_str(), recipe.why, recipe.units, recipe.treated, recipe.periods,
                    recipe.date, recipe.is_nominal ? "yes" : "no", row.coverage, row.bias,
                    row.rejected, row.refused, is_held ? "" : " outside its bounds");
        std::fflush(stdout);
    }
    return is_good && is_known ? 0 : 1;
}
