// SPDX-License-Identifier: Apache-2.0
// Tamga's own routes: screening, comparing, claims.
#include "native.hpp"
#include "fields.hpp"

#include "tamga/json.hpp"
#include "tamga/rules.hpp"

#include <algorithm>

namespace tamga::server {
namespace {

namespace json = boost::json;

constexpr std::uint32_t kMostHits = 500;
constexpr std::size_t kMostParties = 100;
constexpr std::size_t kMostClaims = 200;

Response bad_field(const Fields& fields) {
    return refuse(Dialect::native, 400, "the body does not do", fields.fault(), fields.hint());
}

std::optional<Score> score_of(std::optional<double> value) {
    constexpr double kMillion = 1'000'000;
    return value ? std::optional<Score>(Score{static_cast<std::int32_t>(*value * kMillion + 0.5)})
                 : std::nullopt;
}

// A profile that ships; the server opens no file that a request names.
std::optional<Profile> shipped(const std::string& name) {
    for (Profile& profile : shipped_profiles()) {
        if (profile.name == name) {
            return std::move(profile);
        }
    }
    return std::nullopt;
}

Response screened(const Call& call, std::span<const Party> parties, Date as_of,
                  const ScreenOptions& options, const std::string& profile) {
    std::optional<Profile> bound;
    if (!profile.empty()) {
        bound = shipped(profile);
        if (!bound) {
            return refuse(Dialect::native, 400, "no profile that ships has this name", profile);
        }
    }
    std::vector<Screening> out;
    for (const Party& party : parties) {
        auto one = call.view->workspace->screen(party, as_of, options);
        if (!one) {
            return refuse(Dialect::native, one.error());
        }
        out.push_back(std::move(*one));
    }
    if (bound) {
        mark_bound(out, *bound, as_of);
    }
    return whole(to_json(out, call.view->workspace->stamp(as_of)));
}

Response screen_get(const Call& call) {
    Party party;
    party.names = call.all("name");
    party.schema = call.text("schema");
    party.birth_dates = call.all("birth_date");
    party.countries = call.all("country");
    party.identifiers = call.all("identifier");
    ScreenOptions options;
    options.max_hits = static_cast<std::uint32_t>(call.integer("max_hits", 50));
    if (call.has("min_score")) {
        options.min_score = score_of(call.number("min_score", 0));
    }
    return screened(call, {&party, 1}, call.as_of, options, call.text("profile"));
}

Response screen_post(const Call& call) {
    Body body = parse_body(call, Dialect::native);
    if (body.refusal) {
        return std::move(*body.refusal);
    }
    Fields fields(body.object);
    const auto as_of = fields.day("as_of").value_or(call.as_of);
    ScreenOptions options;
    options.min_score = score_of(fields.number("min_score", 0, 1));
    options.max_hits =
        static_cast<std::uint32_t>(fields.number("max_hits", 1, kMostHits).value_or(50));
    const std::string profile = fields.text("profile");
    std::vector<Party> parties;
    if (const json::array* many = fields.array("parties", kMostParties)) {
        for (std::size_t i = 0; i < many->size(); ++i) {
            const std::string place = "parties[" + std::to_string(i) + "].";
            if (!(*many)[i].is_object()) {
                return refuse(Dialect::native, 400, "the body does not do",
                              place + " is no object");
            }
            Fields one((*many)[i].get_object(), place);
            parties.push_back(party_of(one));
            one.end();
            if (!one.fault().empty()) {
                return bad_field(one);
            }
        }
    } else {
        parties.push_back(party_of(fields));
    }
    fields.end();
    if (!fields.fault().empty()) {
        return bad_field(fields);
    }
    return screened(call, parties, as_of, options, profile);
}

// POST /v1/explain and /v1/why-not.
Response compared(const Call& call, bool is_why_not) {
    Body body = parse_body(call, Dialect::native);
    if (body.refusal) {
        return std::move(*body.refusal);
    }
    Fields fields(body.object);
    const auto as_of = fields.day("as_of").value_or(call.as_of);
    const std::string right = fields.text("right", true);
    Party left;
    if (const json::object* party = fields.object("party")) {
        Fields inner(*party, "party.");
        left = party_of(inner);
        inner.end();
        if (!inner.fault().empty()) {
            return bad_field(inner);
        }
    }
    if (std::string name = fields.text("left"); !name.empty()) {
        left.names.insert(left.names.begin(), std::move(name));
    }
    fields.end();
    if (!fields.fault().empty()) {
        return bad_field(fields);
    }
    const Workspace& workspace = *call.view->workspace;
    const auto made =
        is_why_not ? workspace.why_not(left, right, as_of) : workspace.explain(left, right, as_of);
    if (!made) {
        return refuse(Dialect::native, made.error());
    }
    return whole(to_json({&*made, 1}, call.view->workspace->stamp(as_of)));
}

Response explain(const Call& call) {
    return compared(call, false);
}

Response why_not(const Call& call) {
    return compared(call, true);
}

std::optional<ClaimKind> kind_of(std::string_view text) {
    for (int k = 0; k <= static_cast<int>(ClaimKind::opinion); ++k) {
        if (word(static_cast<ClaimKind>(k)) == text) {
            return static_cast<ClaimKind>(k);
        }
    }
    return std::nullopt;
}

Response claims(const Call& call) {
    Body body = parse_body(call, Dialect::native);
    if (body.refusal) {
        return std::move(*body.refusal);
    }
    Fields fields(body.object);
    const json::array* many = fields.array("claims", kMostClaims);
    fields.end();
    if (!fields.fault().empty() || many == nullptr) {
        return refuse(
            Dialect::native, 400, "the body does not do",
            fields.fault().empty() ? "claims is missing" : fields.fault(),
            "claims is an array of objects with subject, authority, measure, status, kind, "
            "date, sentence");
    }
    std::vector<Claim> asked;
    for (std::size_t i = 0; i < many->size(); ++i) {
        const std::string place = "claims[" + std::to_string(i) + "].";
        if (!(*many)[i].is_object()) {
            return refuse(Dialect::native, 400, "the body does not do", place + " is no object");
        }
        Fields one((*many)[i].get_object(), place);
        Claim claim;
        claim.id = one.text("id");
        claim.sentence = one.text("sentence");
        claim.subject = one.text("subject", true);
        claim.authority = one.text("authority");
        claim.measure = one.text("measure");
        claim.status = one.text("status");
        claim.voice = one.text("voice");
        claim.speaker_chain = one.texts("speaker_chain");
        const std::string kind = one.text("kind");
        const auto day = one.day("date");
        claim.date = day.value_or(call.as_of);
        claim.line = i + 1;
        one.end();
        const auto read = kind_of(kind.empty() ? "fact" : kind);
        if (!one.fault().empty() || !read) {
            return refuse(Dialect::native, 400, "the body does not do",
                          read ? one.fault() : place + "kind is no kind of claim",
                          read ? one.hint()
                               : "fact, accusation, denial, forecast, number, quote, commitment, "
                                 "opinion");
        }
        claim.kind = *read;
        asked.push_back(std::move(claim));
    }
    const auto made = call.view->workspace->check_claims(asked);
    return made ? whole(to_json(*made, call.view->workspace->stamp(call.as_of)))
                : refuse(Dialect::native, made.error());
}

} // namespace

void add_native_routes(std::vector<Route>& routes) {
    add_record_routes(routes);
    const Parameter as_of = as_of_parameter();
    routes.push_back(
        {"GET",
         "/v1/screen",
         Dialect::native,
         "screening",
         "Is this party listed? (a link that can be kept)",
         {text_parameter("name", "A name; may be given several times", true, true),
          text_parameter("schema", "FollowTheMoney schema"),
          text_parameter("birth_date", "YYYY[-MM[-DD]]", false, true),
          text_parameter("country", "Country", false, true),
          text_parameter("identifier", "Any identifier", false, true),
          text_parameter("profile", "Who asks: a profile that ships (docs/formats/rules.md)"),
          {"min_score", ParameterType::number, "Least similarity", false, false, 0, 1},
          {"max_hits", ParameterType::integer, "Most hits", false, false, 1, kMostHits},
          as_of},
         "",
         "",
         {{200, "The screening", "application/json", "screening"}},
         screen_get});
    routes.push_back({"POST",
                      "/v1/screen",
                      Dialect::native,
                      "screening",
                      "Are these parties listed?",
                      {},
                      "ScreenRequest",
                      "application/json",
                      {{200, "The screening", "application/json", "screening"}},
                      screen_post});
    routes.push_back({"POST",
                      "/v1/explain",
                      Dialect::native,
                      "screening",
                      "How alike are these two, and why",
                      {},
                      "ExplainRequest",
                      "application/json",
                      {{200, "One result", "application/json", "screening"}},
                      explain});
    routes.push_back({"POST",
                      "/v1/why-not",
                      Dialect::native,
                      "screening",
                      "Why a search does not return the right side, or does not alert",
                      {},
                      "ExplainRequest",
                      "application/json",
                      {{200, "One result", "application/json", "screening"}},
                      why_not});
    routes.push_back({"POST",
                      "/v1/claims/check",
                      Dialect::native,
                      "claims",
                      "A verdict for each claim, on its own day",
                      {},
                      "ClaimsRequest",
                      "application/json",
                      {{200, "Verdicts", "application/json", "claims"}},
                      claims});
}

} // namespace tamga::server
