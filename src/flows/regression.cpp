// SPDX-License-Identifier: Apache-2.0
#include "flows/regression.hpp"

#include "flows/statistics.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <limits>

namespace tamga::flows {
namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;

// A column whose rest, after those before it are taken out, is below this share of it is dropped.
constexpr double kCollinear = 1e-9;

struct Orthogonal {
    MatrixXd q;                    // orthonormal columns kept
    MatrixXd r;                    // upper triangle of the kept columns
    VectorXd right;                // q' y
    std::vector<std::size_t> kept; // their places in x
    VectorXd rest;                 // y without its projection
};

Orthogonal orthogonalise(const Matrix& x, std::span<const double> y,
                         std::span<const double> weights) {
    const auto n = static_cast<Eigen::Index>(x.rows);
    VectorXd root = VectorXd::Ones(n);
    for (std::size_t i = 0; i < weights.size(); ++i) {
        root[static_cast<Eigen::Index>(i)] = std::sqrt(weights[i]);
    }
    Orthogonal out;
    out.q.resize(n, static_cast<Eigen::Index>(x.columns));
    out.r =
        MatrixXd::Zero(static_cast<Eigen::Index>(x.columns), static_cast<Eigen::Index>(x.columns));
    for (std::size_t j = 0; j < x.columns; ++j) {
        const auto at = static_cast<Eigen::Index>(out.kept.size());
        VectorXd column = Eigen::Map<const VectorXd>(x.column(j).data(), n).cwiseProduct(root);
        const double size = column.norm();
        for (int pass = 0; pass < 2; ++pass) { // the second pass restores orthogonality
            for (Eigen::Index i = 0; i < at; ++i) {
                const double share = out.q.col(i).dot(column);
                out.r(i, at) += share;
                column -= share * out.q.col(i);
            }
        }
        const double rest = column.norm();
        if (!(rest > kCollinear * size)) {
            out.r.col(at).setZero();
            continue;
        }
        out.r(at, at) = rest;
        out.q.col(at) = column / rest;
        out.kept.push_back(j);
    }
    const auto rank = static_cast<Eigen::Index>(out.kept.size());
    out.q.conservativeResize(n, rank);
    out.r.conservativeResize(rank, rank);
    out.rest = Eigen::Map<const VectorXd>(y.data(), n).cwiseProduct(root);
    out.right = VectorXd::Zero(rank);
    for (Eigen::Index i = 0; i < rank; ++i) {
        out.right[i] = out.q.col(i).dot(out.rest);
        out.rest -= out.right[i] * out.q.col(i);
    }
    return out;
}

// Sum of outer products of score rows (rank x 1), the "meat" in the basis of q.
MatrixXd clustered_meat(const MatrixXd& scores, std::span<const std::uint32_t> clusters,
                        std::size_t& groups) {
    std::uint32_t count = 0;
    for (const std::uint32_t cluster : clusters) {
        count = std::max(count, cluster + 1);
    }
    MatrixXd sums = MatrixXd::Zero(scores.cols(), count);
    std::vector<char> is_used(count, 0);
    for (Eigen::Index i = 0; i < scores.rows(); ++i) {
        if (scores.cols() > 0) { // a column of an empty matrix has no address
            sums.col(clusters[static_cast<std::size_t>(i)]) += scores.row(i).transpose();
        }
        is_used[clusters[static_cast<std::size_t>(i)]] = 1;
    }
    groups = static_cast<std::size_t>(std::count(is_used.begin(), is_used.end(), 1));
    MatrixXd meat = MatrixXd::Zero(scores.cols(), scores.cols());
    for (Eigen::Index g = 0; g < sums.cols(); ++g) {
        for (Eigen::Index j = 0; j < meat.cols(); ++j) {
            meat.col(j) += sums(j, g) * sums.col(g);
        }
    }
    return meat;
}

MatrixXd newey_west_meat(const MatrixXd& scores, std::size_t lags) {
    const Eigen::Index k = scores.cols();
    MatrixXd meat = MatrixXd::Zero(k, k);
    for (std::size_t lag = 0; lag <= lags && static_cast<Eigen::Index>(lag) < scores.rows();
         ++lag) {
        const auto shift = static_cast<Eigen::Index>(lag);
        const double weight = 1 - static_cast<double>(lag) / static_cast<double>(lags + 1);
        const Eigen::Index n = scores.rows() - shift;
        for (Eigen::Index a = 0; a < k; ++a) {
            for (Eigen::Index b = 0; b < k; ++b) {
                const double cross = scores.col(a).tail(n).dot(scores.col(b).head(n));
                meat(a, b) += weight * cross;
                meat(b, a) += lag == 0 ? 0 : weight * cross;
            }
        }
    }
    return meat;
}

MatrixXd meat_of(const Orthogonal& f, const RegressionOptions& options, Regression& out) {
    const auto n = static_cast<double>(f.rest.size());
    const auto k = static_cast<double>(f.kept.size() + options.absorbed);
    out.degrees = n - k;
    if (options.errors == ErrorModel::classic) {
        return MatrixXd::Identity(f.r.cols(), f.r.cols()) * (f.rest.squaredNorm() / (n - k));
    }
    const MatrixXd scores = f.rest.asDiagonal() * f.q;
    if (options.errors == ErrorModel::newey_west) {
        return newey_west_meat(scores, options.lags);
    }
    MatrixXd meat = clustered_meat(scores, options.clusters, out.groups);
    const auto groups = static_cast<double>(out.groups);
    meat *= groups / (groups - 1);
    if (options.factor == ClusterFactor::full) {
        meat *= (n - 1) / (n - k);
    }
    out.degrees = groups - 1;
    return meat;
}

} // namespace

double Regression::standard_error(std::size_t j) const {
    return std::sqrt(std::max(0.0, covariance.at(j, j)));
}

Regression regress(const Matrix& x, std::span<const double> y, const RegressionOptions& options) {
    const Orthogonal f = orthogonalise(x, y, options.weights);
    Regression out;
    out.rank = f.kept.size();
    const auto rank = static_cast<Eigen::Index>(out.rank);
    const auto upper = f.r.triangularView<Eigen::Upper>();
    const VectorXd beta = upper.solve(f.right);
    const MatrixXd inverse = upper.solve(MatrixXd::Identity(rank, rank));
    const MatrixXd covariance =
        inverse.lazyProduct(MatrixXd(meat_of(f, options, out).lazyProduct(inverse.transpose())));
    out.coefficients.assign(x.columns, std::numeric_limits<double>::quiet_NaN());
    out.covariance = Matrix(x.columns, x.columns);
    for (Eigen::Index i = 0; i < rank; ++i) {
        out.coefficients[f.kept[static_cast<std::size_t>(i)]] = beta[i];
        for (Eigen::Index j = 0; j < rank; ++j) {
            out.covariance.at(f.kept[static_cast<std::size_t>(i)],
                              f.kept[static_cast<std::size_t>(j)]) = covariance(i, j);
        }
    }
    out.residuals.resize(x.rows);
    for (std::size_t i = 0; i < x.rows; ++i) {
        const double root = options.weights.empty() ? 1 : std::sqrt(options.weights[i]);
        out.residuals[i] = root > 0 ? f.rest[static_cast<Eigen::Index>(i)] / root : 0;
    }
    return out;
}

std::size_t newey_west_lags(std::size_t n) {
    return static_cast<std::size_t>(4 * std::pow(static_cast<double>(n) / 100, 2.0 / 9));
}

Matrix symmetric_inverse(const Matrix& a) {
    const auto n = static_cast<Eigen::Index>(a.rows);
    const Eigen::SelfAdjointEigenSolver<MatrixXd> solver(
        Eigen::Map<const MatrixXd>(a.values.data(), n, n));
    const VectorXd& values = solver.eigenvalues();
    const double limit = n == 0 ? 0 : std::abs(values[n - 1]) * 1e-12;
    Matrix out(a.rows, a.rows);
    for (Eigen::Index e = 0; e < n; ++e) {
        if (values[e] <= limit) {
            continue;
        }
        for (Eigen::Index j = 0; j < n; ++j) {
            for (Eigen::Index i = 0; i < n; ++i) {
                out.at(static_cast<std::size_t>(i), static_cast<std::size_t>(j)) +=
                    solver.eigenvectors()(i, e) * solver.eigenvectors()(j, e) / values[e];
            }
        }
    }
    return out;
}

double joint_p(const Regression& fit, std::span<const std::size_t> which) {
    std::vector<std::size_t> used;
    for (const std::size_t j : which) {
        if (!std::isnan(fit.coefficients[j])) {
            used.push_back(j);
        }
    }
    if (used.empty() || fit.degrees <= 0) {
        return 1;
    }
    Matrix part(used.size(), used.size());
    for (std::size_t a = 0; a < used.size(); ++a) {
        for (std::size_t b = 0; b < used.size(); ++b) {
            part.at(a, b) = fit.covariance.at(used[a], used[b]);
        }
    }
    const Matrix inverse = symmetric_inverse(part);
    double wald = 0;
    for (std::size_t a = 0; a < used.size(); ++a) {
        for (std::size_t b = 0; b < used.size(); ++b) {
            wald += fit.coefficients[used[a]] * inverse.at(a, b) * fit.coefficients[used[b]];
        }
    }
    const auto q = static_cast<double>(used.size());
    return f_upper(wald / q, q, fit.degrees);
}

} // namespace tamga::flows
