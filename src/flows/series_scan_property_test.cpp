// SPDX-License-Identifier: Apache-2.0
// The scans against the plain way, with every instruction set that this machine has.
#include "base/cpu.hpp"
#include "base/random.hpp"
#include "flows/series_robust.hpp"
#include "flows/series_scan.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <gtest/gtest.h>
#include <limits>

namespace tamga::flows {
namespace {

std::vector<float> made(std::uint64_t seed, std::size_t series, std::size_t months,
                        double missing) {
    std::vector<float> out(series * months);
    const CounterRandom random(seed);
    for (std::size_t i = 0; i < out.size(); ++i) {
        // Few distinct values in some series, so that ties occur.
        const double value = random.uniform(2 * i) * (i / months % 3 == 0 ? 4 : 1e4);
        out[i] = static_cast<float>(i / months % 3 == 0 ? std::floor(value) : value - 5e3);
        if (random.uniform(2 * i + 1) < missing) {
            out[i] = std::numeric_limits<float>::quiet_NaN();
        }
    }
    return out;
}

float plain_middle(std::vector<float> values) {
    std::sort(values.begin(), values.end());
    const std::size_t n = values.size();
    return n % 2 == 1 ? values[n / 2] : .5F * (values[n / 2 - 1] + values[n / 2]);
}

bool is_same(float left, float right) {
    return std::memcmp(&left, &right, sizeof left) == 0;
}

void check_bases(const std::vector<float>& values, std::size_t months, InstructionSet set) {
    ScanBase found;
    robust_bases({values, months}, set, found);
    for (std::size_t s = 0; s < values.size() / months; ++s) {
        std::vector<float> present;
        std::copy_if(values.begin() + static_cast<std::ptrdiff_t>(s * months),
                     values.begin() + static_cast<std::ptrdiff_t>((s + 1) * months),
                     std::back_inserter(present), [](float v) { return !std::isnan(v); });
        if (present.empty()) {
            ASSERT_TRUE(std::isnan(found.median[s]) && std::isnan(found.mad[s]));
            continue;
        }
        const float median = plain_middle(present);
        std::transform(present.begin(), present.end(), present.begin(),
                       [&](float v) { return std::abs(v - median); });
        ASSERT_TRUE(is_same(found.median[s], median)) << s << " of " << months;
        ASSERT_TRUE(is_same(found.mad[s], plain_middle(present))) << s << " of " << months;
    }
}

void check_alarms(const std::vector<float>& values, std::size_t months, const AlarmRule& rule,
                  InstructionSet set) {
    ScanBase base;
    robust_bases({values, months}, InstructionSet::scalar, base);
    std::vector<std::int8_t> found;
    first_alarms({values, months}, base, rule, set, found);
    for (std::size_t s = 0; s < found.size(); ++s) {
        const float factor =
            1.0F / (static_cast<float>(kMadScale) * std::max(base.mad[s], rule.mad_floor));
        std::vector<double> z;
        for (std::size_t m = 0; m < months; ++m) {
            z.push_back(double{(values[s * months + m] - base.median[s]) * factor});
        }
        const auto expected = first_run(z, rule.threshold, rule.run);
        ASSERT_EQ(found[s], expected ? static_cast<int>(*expected) : -1) << s << " of " << months;
    }
}

class Scan : public ::testing::TestWithParam<InstructionSet> {
protected:
    void SetUp() override {
        if (!is_supported(GetParam())) {
            GTEST_SKIP() << "skipped: this processor lacks the instructions";
        }
    }
};

TEST_P(Scan, EveryLengthEqualsThePlainWay) {
    for (std::size_t months = 1; months <= kMostMonths; ++months) {
        for (const double missing : {0.0, .05, .9}) {
            const auto values = made(months, 53, months, missing);
            check_bases(values, months, GetParam());
            check_alarms(values, months, {.8F, .1F, 1 + static_cast<unsigned>(months % 4)},
                         GetParam());
        }
    }
}

TEST_P(Scan, NoSeriesIsNoWork) {
    ScanBase base;
    robust_bases({{}, 60}, GetParam(), base);
    EXPECT_TRUE(base.median.empty());
}

INSTANTIATE_TEST_SUITE_P(Sets, Scan,
                         ::testing::Values(InstructionSet::scalar, InstructionSet::avx2,
                                           InstructionSet::avx512));

} // namespace
} // namespace tamga::flows
