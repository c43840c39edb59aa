// SPDX-License-Identifier: Apache-2.0
// Errors: what went wrong, where, with which text, and what to do about it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace tamga {

// What the caller can do about it: fix the request, fix the file, try again, tell us.
enum class ErrorKind : std::uint8_t { bad_input, bad_data, unavailable, internal };

// One error. `place` is "file", "file:line" or an argument's name; `text` is the offending text as
// read (may be empty); `hint` says what would help (may be empty).
struct Error {
    ErrorKind kind = ErrorKind::internal;
    std::string place;
    std::string problem;
    std::string text;
    std::string hint;

    // "place: problem: "text" (hint)", leaving out what is empty.
    [[nodiscard]] std::string message() const;
};

// The one table that maps a kind to what each door shows.
[[nodiscard]] constexpr std::string_view word(ErrorKind kind) noexcept {
    switch (kind) {
    case ErrorKind::bad_input: return "bad_input";
    case ErrorKind::bad_data: return "bad_data";
    case ErrorKind::unavailable: return "unavailable";
    case ErrorKind::internal: return "internal";
    }
    return "internal";
}
[[nodiscard]] constexpr int exit_code(ErrorKind kind) noexcept {
    switch (kind) {
    case ErrorKind::bad_input: return 2;
    case ErrorKind::bad_data: return 4;
    case ErrorKind::unavailable: return 4;
    case ErrorKind::internal: return 70;
    }
    return 70;
}
[[nodiscard]] constexpr int http_status(ErrorKind kind) noexcept {
    switch (kind) {
    case ErrorKind::bad_input: return 400;
    case ErrorKind::bad_data: return 422;
    case ErrorKind::unavailable: return 503;
    case ErrorKind::internal: return 500;
    }
    return 500;
}

// A value or an Error. Reading the wrong side is a bug of the caller (std::bad_variant_access).
template <typename T> class [[nodiscard]] Result {
public:
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

    [[nodiscard]] bool ok() const noexcept { return state_.index() == 0; }
    explicit operator bool() const noexcept { return ok(); }
    [[nodiscard]] T& value() & { return std::get<0>(state_); }
    [[nodiscard]] const T& value() const& { return std::get<0>(state_); }
    [[nodiscard]] T&& value() && { return std::get<0>(std::move(state_)); }
    [[nodiscard]] T& operator*() & { return value(); }
    [[nodiscard]] const T& operator*() const& { return value(); }
    [[nodiscard]] T* operator->() { return &value(); }
    [[nodiscard]] const T* operator->() const { return &value(); }
    [[nodiscard]] const Error& error() const& { return std::get<1>(state_); }
    [[nodiscard]] Error&& error() && { return std::get<1>(std::move(state_)); }

private:
    std::variant<T, Error> state_;
};

// Success without a value: `return Done{};`.
struct Done {};

} // namespace tamga
