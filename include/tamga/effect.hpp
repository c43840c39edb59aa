// SPDX-License-Identifier: Apache-2.0
// The effect of a measure on a panel: several estimators side by side, each with its interval, its
// placebo and its refusal; none is picked (D24, docs/methodology/effects.md).
#pragma once

#include "tamga/error.hpp"
#include "tamga/lists.hpp"
#include "tamga/progress.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tamga {

enum class EffectDesign : std::uint8_t {
    difference_in_differences, // two-way fixed effects, one coefficient
    interrupted_series,        // trend, month dummies, step; Newey-West errors
    event_study,               // two-way fixed effects by time since the measure, binned ends
    group_time,                // Callaway and Sant'Anna, never-treated control, varying base
    synthetic_control,         // Abadie, Diamond and Hainmueller, outcomes only
    synthetic_did,             // Arkhangelsky and others
    poisson,                   // Poisson pseudo-maximum likelihood, two-way fixed effects
    local_level,               // state-space level with a control series
};
[[nodiscard]] std::string_view word(EffectDesign design) noexcept;
[[nodiscard]] std::optional<EffectDesign> parse_effect_design(std::string_view text) noexcept;
[[nodiscard]] const std::vector<EffectDesign>& all_effect_designs();

// What one unit of the panel is: names the placebo ("placebo places", "placebo goods").
enum class PanelUnit : std::uint8_t { place, good, other };
enum class PanelStep : std::uint8_t { month, quarter, year };
inline constexpr std::int32_t kNeverTreated = -1;

// Units by periods. Periods are whole and without gaps: `first_period` counts years as such, months
// as 12 * year + month - 1, quarters as 4 * year + quarter - 1.
struct EffectPanel {
    std::vector<std::string> units;         // distinct
    std::vector<std::int32_t> treated_from; // per unit: index of its first treated period, or never
    std::int32_t periods = 0;
    std::int32_t first_period = 0;
    PanelStep step = PanelStep::month;
    PanelUnit unit_kind = PanelUnit::place;
    std::vector<double> outcome; // [unit * periods + period]; not a number: missing
    std::string outcome_unit;    // "EUR a month", "log points"; printed beside each estimate
    std::string vintage;         // which data, as of when; printed with every result
    // Set when the caller knows that no untouched unit can serve as a placebo: the reason, such as
    // "the panel holds sanctioned goods only". The unit placebo is then refused with it.
    std::string no_unit_placebo;
};

struct EffectOptions {
    std::vector<EffectDesign> designs; // empty: all
    std::uint64_t seed = 1;            // of the reassignments; same seed, same answer
    std::uint32_t draws = 199;         // reassignments where more than these are possible
    unsigned threads = 0;              // 0: one per core; the answer does not depend on it
    std::int32_t lags = -1;            // Newey-West; -1: floor(4 (n/100)^(2/9))
    std::int32_t window = 12;          // event study: periods on each side, the ends binned
    const CancelToken* cancel = nullptr;
};

// A named number of a result: "att.2006.2007", "lead.-3", "weight.Nevada".
struct EffectPart {
    std::string name;
    double value = 0;
    std::optional<double> standard_error;
};

// One point of the counterfactual picture.
struct EffectPoint {
    std::int32_t period = 0; // as first_period counts
    double observed = 0;
    double counterfactual = 0;
    std::optional<double> low, high; // 95 % band of the counterfactual
};

enum class PlaceboKind : std::uint8_t { none, places, goods, units, dates };
[[nodiscard]] std::string_view word(PlaceboKind kind) noexcept;

// p: share of placebo estimates, the real one among them, at least as far from zero.
struct EffectPlacebo {
    PlaceboKind kind = PlaceboKind::none;
    std::optional<double> p;
    std::vector<double> estimates; // the cloud, in order of trial
    std::string refused;           // why there is none
};

// One estimator's answer. With `refused` no number is given but the counts.
struct EffectResult {
    std::string id; // empty: "effect." and the design
    EffectDesign design = EffectDesign::difference_in_differences;
    std::string refused; // empty: estimated
    double estimate = 0; // mean effect over the treated units and periods, in outcome units
    std::optional<double> standard_error;
    std::optional<double> low, high; // 95 %
    std::string interval_refused;    // why there is none
    std::string interval_kind;       // "clustered by unit, t(37)"
    EffectPlacebo placebo;
    std::optional<double> pretrend_p;
    // Smallest effect seen with 80 % power at 5 %: 2.80 standard errors (Bloom 1995).
    std::optional<double> smallest_visible;
    std::optional<double> relative; // estimate over the counterfactual mean, a fraction
    std::uint32_t observations = 0, treated = 0, donors = 0, pre_periods = 0, post_periods = 0;
    std::vector<EffectPart> parts;
    std::vector<EffectPoint> path; // of the mean treated unit; empty where the design has none
    std::optional<double> leave_one_out_low, leave_one_out_high; // one donor left out at a time
    std::vector<std::string> notes;                              // separation, dropped units, ...
    std::string would_change;                                    // what would change the answer
};

struct EffectAnswer {
    std::vector<EffectResult> results; // in the order asked
    std::string outcome_unit;
    std::string vintage;
    std::vector<Skipped> skipped;
};

// Runs each design and its placebos. Deterministic for equal input, seed and options.
// Error: bad_input for a panel whose sizes disagree, that has no treated unit, or `cancel`.
[[nodiscard]] Result<EffectAnswer> estimate_effect(const EffectPanel& panel,
                                                   const EffectOptions& options = {});

// How a panel file is read: headings of the columns that hold the unit, the period (a year,
// "2022-03", "2022-Q1" or a whole number), the outcome, and either a 0/1 mark of treated rows or
// the first treated period of the row's unit (0 or empty: never).
struct EffectPanelOptions {
    std::string unit = "unit";
    std::string time = "time";
    std::string outcome = "outcome";
    std::string treated;       // used when not empty,
    std::string first_treated; // else this,
    std::string treated_unit;  // else these two: the unit and the period of the measure
    std::string at;
    PanelUnit unit_kind = PanelUnit::other;
    bool takes_logarithm = false; // of the outcome; a value <= 0 is then missing, and counted
};
struct EffectPanelFile {
    EffectPanel panel;
    std::vector<Skipped> skipped; // rows that could not be used, each named
};
// Error: bad_input for a heading the file lacks, bad_data for a file that holds no panel.
[[nodiscard]] Result<EffectPanelFile> read_effect_panel(const std::string& path,
                                                        const EffectPanelOptions& options);

// Exports of goods under a measure against all other exports, by partner and for the hubs together:
// log(treated / rest) on a step at `at`, effects of reporter x partner, none of months, errors
// clustered by reporter. Tables with product, reporter, partner, month, value_eur; of `treated` the
// codes of eight digits count, of `all` the product TOTAL with flow EXPORT. A name ends before "
// (".
struct PairEffectFiles {
    std::string treated, all;
    std::string at; // "2022-03": first month of the measure
};
// Results "n5.RU.b", ... "n5.hubs.b"; their placebo moves the date. Error: as read_effect_panel.
[[nodiscard]] Result<EffectAnswer> estimate_pair_effects(const PairEffectFiles& files);

} // namespace tamga
