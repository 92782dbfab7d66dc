// A value, or an error that says what went wrong, where, and how to mend it. Expected failures travel in it; exceptions
// are for bugs and are caught only in main.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace surae {

struct Error {
    std::string what;    // "the index buffer points past its vertices"
    std::string where;   // "leg.glb, mesh 'soleus', accessor 3"
    std::string remedy;  // "export the mesh again without compression"

    // One line for a terminal: where: what; remedy.
    std::string message() const {
        return (where.empty() ? "" : where + ": ") + what + (remedy.empty() ? "" : "; " + remedy);
    }
    bool operator==(const Error&) const = default;
};

template <class T>
class [[nodiscard]] Result {
  public:
    Result(T value) : state_(std::move(value)) {}
    Result(Error error) : state_(std::move(error)) {}

    bool ok() const { return state_.index() == 0; }
    explicit operator bool() const { return ok(); }

    // value() and error() require ok() and !ok(); std::get throws otherwise, which is a bug in the caller.
    T& value() & { return std::get<0>(state_); }
    const T& value() const& { return std::get<0>(state_); }
    T&& value() && { return std::get<0>(std::move(state_)); }
    const Error& error() const { return std::get<1>(state_); }

    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }

  private:
    std::variant<T, Error> state_;
};

// Success without a value: `return Done{};`
using Done = std::monostate;
using Status = Result<Done>;

}  // namespace surae
