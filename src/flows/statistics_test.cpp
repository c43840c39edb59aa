// SPDX-License-Identifier: Apache-2.0
#include "flows/statistics.hpp"

#include <gtest/gtest.h>

namespace tamga::flows {
namespace {

// Values of R 4.2.2 (qnorm, pt, qt, pf, pchisq), printed with 15 digits.
TEST(Statistics, NormalAgreesWithR) {
    EXPECT_NEAR(normal_quantile(.975), 1.959963984540054, 1e-14);
    EXPECT_NEAR(normal_quantile(1e-10), -6.361340902404056, 1e-12);
    EXPECT_NEAR(normal_quantile(.3), -.524400512708041, 1e-14);
    EXPECT_NEAR(normal_cdf(-1.5), .0668072012688581, 1e-15);
}

TEST(Statistics, StudentAgreesWithR) {
    EXPECT_NEAR(student_cdf(1.5, 4), .896000000000000, 1e-13);
    EXPECT_NEAR(student_cdf(-2.2, 26), .0184469029220632, 1e-13);
    EXPECT_NEAR(student_quantile(.975, 7), 2.36462425159278, 1e-11);
    EXPECT_NEAR(student_quantile(.025, 1), -12.7062047361747, 1e-10);
    EXPECT_NEAR(two_sided_p(2.2, 26), 2 * .0184469029220632, 1e-13);
}

TEST(Statistics, FAndChiSquaredAgreeWithR) {
    EXPECT_NEAR(f_upper(2.5, 3, 20), .0888437519376892, 1e-12);
    EXPECT_NEAR(chi_squared_upper(7.8, 3), .0503310978598533, 1e-13);
    EXPECT_NEAR(chi_squared_upper(.5, 4), .973500978839255, 1e-13);
}

TEST(Statistics, QuantileAndProbabilityAreInverse) {
    for (double p = .001; p < 1; p += .037) {
        EXPECT_NEAR(normal_cdf(normal_quantile(p)), p, 1e-14);
        EXPECT_NEAR(student_cdf(student_quantile(p, 5.5), 5.5), p, 1e-12);
    }
}

TEST(Statistics, WithoutDegreesTheIntervalIsNormal) {
    EXPECT_NEAR(half_width_95(0), 1.959963984540054, 1e-14);
    EXPECT_GT(half_width_95(10), 2.2);
}

} // namespace
} // namespace tamga::flows
