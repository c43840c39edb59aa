// SPDX-License-Identifier: Apache-2.0
#include "flows/statistics.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace tamga::flows {
namespace {

template <std::size_t N> double polynomial(const std::array<double, N>& c, double x) {
    double sum = 0;
    for (std::size_t i = N; i-- > 0;) {
        sum = sum * x + c[i];
    }
    return sum;
}

// Coefficients of AS 241 (PPND16), lowest power first.
constexpr std::array<double, 8> kA{3.3871328727963666080e0, 1.3314166789178437745e2,
                                   1.9715909503065514427e3, 1.3731693765509461125e4,
                                   4.5921953931549871457e4, 6.7265770927008700853e4,
                                   3.3430575583588128105e4, 2.5090809287301226727e3};
constexpr std::array<double, 8> kB{1.0,
                                   4.2313330701600911252e1,
                                   6.8718700749205790830e2,
                                   5.3941960214247511077e3,
                                   2.1213794301586595867e4,
                                   3.9307895800092710610e4,
                                   2.8729085735721942674e4,
                                   5.2264952788528545610e3};
constexpr std::array<double, 8> kC{1.42343711074968357734e0,  4.63033784615654529590e0,
                                   5.76949722146069140550e0,  3.64784832476320460504e0,
                                   1.27045825245236838258e0,  2.41780725177450611770e-1,
                                   2.27238449892691845833e-2, 7.74545014278341407640e-4};
constexpr std::array<double, 8> kD{1.0,
                                   2.05319162663775882187e0,
                                   1.67638483018380384940e0,
                                   6.89767334985100004550e-1,
                                   1.48103976427480074590e-1,
                                   1.51986665636164571966e-2,
                                   5.47593808499534494600e-4,
                                   1.05075007164441684324e-9};
constexpr std::array<double, 8> kE{6.65790464350110377720e0,  5.46378491116411436990e0,
                                   1.78482653991729133580e0,  2.96560571828504891230e-1,
                                   2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                   2.71155556874348757815e-5, 2.01033439929228813265e-7};
constexpr std::array<double, 8> kF{1.0,
                                   5.99832206555887937690e-1,
                                   1.36929880922735805310e-1,
                                   1.48753612908506148525e-2,
                                   7.86869131145613259100e-4,
                                   1.84631831751005468180e-5,
                                   1.42151175831644588870e-7,
                                   2.04426310338993978564e-15};

// std::lgamma writes a global sign, which threads would share.
double log_gamma(double x) {
    int sign = 0;
    return ::lgamma_r(x, &sign);
}

// Continued fraction of the incomplete beta function by Lentz (Abramowitz and Stegun 26.5.8).
double beta_fraction(double x, double a, double b) {
    constexpr double kTiny = 1e-300;
    double c = 1;
    double d = 1 - (a + b) * x / (a + 1);
    d = 1 / (std::abs(d) < kTiny ? kTiny : d);
    double h = d;
    for (int m = 1; m <= 10'000; ++m) {
        for (const bool is_even : {true, false}) {
            const double top = is_even
                                   ? m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
                                   : -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 + top * d;
            d = 1 / (std::abs(d) < kTiny ? kTiny : d);
            c = 1 + top / c;
            c = std::abs(c) < kTiny ? kTiny : c;
            h *= d * c;
        }
        if (std::abs(d * c - 1) < 1e-16) {
            break;
        }
    }
    return h;
}

double regularised_beta(double x, double a, double b) {
    if (x <= 0 || x >= 1) {
        return x <= 0 ? 0 : 1;
    }
    const double front = std::exp(log_gamma(a + b) - log_gamma(a) - log_gamma(b) + a * std::log(x) +
                                  b * std::log1p(-x));
    return x < (a + 1) / (a + b + 2) ? front * beta_fraction(x, a, b) / a
                                     : 1 - front * beta_fraction(1 - x, b, a) / b;
}

// Upper incomplete gamma, regularised: series below a + 1, continued fraction above.
double regularised_gamma_upper(double a, double x) {
    if (x <= 0) {
        return 1;
    }
    const double front = std::exp(-x + a * std::log(x) - log_gamma(a));
    if (x < a + 1) {
        double term = 1 / a;
        double sum = term;
        for (int n = 1; n < 10'000 && term > sum * 1e-17; ++n) {
            term *= x / (a + n);
            sum += term;
        }
        return 1 - front * sum;
    }
    double b = x + 1 - a;
    double c = 1e300;
    double d = 1 / b;
    double h = d;
    for (int i = 1; i < 10'000; ++i) {
        const double an = -i * (i - a);
        b += 2;
        d = 1 / (an * d + b);
        c = b + an / c;
        h *= d * c;
        if (std::abs(d * c - 1) < 1e-16) {
            break;
        }
    }
    return front * h;
}

} // namespace

double normal_cdf(double z) {
    return .5 * std::erfc(-z / std::sqrt(2.0));
}

double normal_quantile(double p) {
    const double q = p - .5;
    if (std::abs(q) <= .425) {
        const double r = .180625 - q * q;
        return q * polynomial(kA, r) / polynomial(kB, r);
    }
    const double r = std::sqrt(-std::log(std::min(p, 1 - p)));
    const double value = r <= 5 ? polynomial(kC, r - 1.6) / polynomial(kD, r - 1.6)
                                : polynomial(kE, r - 5) / polynomial(kF, r - 5);
    return q < 0 ? -value : value;
}

double student_cdf(double t, double degrees) {
    const double tail = .5 * regularised_beta(degrees / (degrees + t * t), degrees / 2, .5);
    return t > 0 ? 1 - tail : tail;
}

double student_quantile(double p, double degrees) {
    if (p < .5) {
        return -student_quantile(1 - p, degrees);
    }
    double low = 0;
    double high = 1;
    while (student_cdf(high, degrees) < p && high < 1e300) {
        high *= 2;
    }
    for (int i = 0; i < 200 && low < high; ++i) {
        const double mid = low + (high - low) / 2;
        if (mid == low || mid == high) {
            break;
        }
        (student_cdf(mid, degrees) < p ? low : high) = mid;
    }
    return high;
}

double f_upper(double f, double numerator, double denominator) {
    return f <= 0 ? 1
                  : regularised_beta(denominator / (denominator + numerator * f), denominator / 2,
                                     numerator / 2);
}

double chi_squared_upper(double x, double degrees) {
    return regularised_gamma_upper(degrees / 2, x / 2);
}

double two_sided_p(double t, double degrees) {
    return degrees > 0 ? regularised_beta(degrees / (degrees + t * t), degrees / 2, .5)
                       : std::erfc(std::abs(t) / std::sqrt(2.0));
}

double half_width_95(double degrees) {
    return degrees > 0 ? student_quantile(.975, degrees) : normal_quantile(.975);
}

} // namespace tamga::flows
