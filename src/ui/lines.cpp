#include "ui/lines.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace surae::ui {
namespace {

constexpr std::array<std::string_view, 6> units{"mm", "cm", "m", "cun", "%", "°"};

// "365 mm" is one word.
bool before_unit(std::string_view what, std::size_t blank) {
    if (blank == 0 || !std::isdigit(static_cast<unsigned char>(what[blank - 1]))) return false;
    const std::string_view after = what.substr(blank + 1);
    return std::any_of(units.begin(), units.end(), [&](std::string_view unit) {
        return after.starts_with(unit) &&
               (after.size() == unit.size() || !std::isalpha(static_cast<unsigned char>(after[unit.size()])));
    });
}

// Bytes of the character that begins here.
std::size_t length_at(std::string_view what, std::size_t at) {
    std::size_t end = at + 1;
    while (end < what.size() && (static_cast<unsigned char>(what[end]) & 0xC0) == 0x80) ++end;
    return end - at;
}

class Breaker {
  public:
    Breaker(std::string_view what, const ImFont& font, float width) : what_(what), font_(font), width_(width) {
        out_.reserve(what.size() + 8);
    }

    std::string lines() {
        for (std::size_t at = 0; at < what_.size();) {
            const std::size_t blanks = end_of(at, true), end = end_of(blanks, false);
            put(what_.substr(at, blanks - at), what_.substr(blanks, end - blanks));
            at = end;
            if (at < what_.size() && what_[at] == '\n') {
                out_ += '\n';
                used_ = 0;
                ++at;
            }
        }
        return std::move(out_);
    }

    float longest_word() const {
        float longest = 0;
        for (std::size_t at = 0; at < what_.size();) {
            const std::size_t word = end_of(at, true), end = end_of(word, false);
            longest = std::max(longest, measure(what_.substr(word, end - word)));
            at = std::max(end, at + 1);
        }
        return longest;
    }

  private:
    std::size_t end_of(std::size_t at, bool blank) const {
        while (at < what_.size() && what_[at] != '\n' &&
               (what_[at] == ' ' && (blank || !before_unit(what_, at))) == blank)
            ++at;
        return at;
    }
    float measure(std::string_view part) const {
        return font_.CalcTextSizeA(font_.FontSize, 1e9f, 0, part.data(), part.data() + part.size()).x;
    }
    void put(std::string_view blanks, std::string_view word) {
        const float blanks_px = measure(blanks), word_px = measure(word);
        if (used_ + blanks_px + word_px <= width_) {
            out_.append(blanks).append(word);
            used_ += blanks_px + word_px;
            return;
        }
        if (used_ > 0) {
            out_ += '\n';
            used_ = 0;
        }
        if (word_px <= width_) {
            out_.append(word);
            used_ = word_px;
        } else {
            cut(word);
        }
    }
    void cut(std::string_view word) {
        for (std::size_t at = 0; at < word.size();) {
            const std::string_view one = word.substr(at, length_at(word, at));
            const float px = measure(one);
            if (used_ > 0 && used_ + px > width_) {
                out_ += '\n';
                used_ = 0;
            }
            out_.append(one);
            used_ += px;
            at += one.size();
        }
    }

    std::string_view what_;
    const ImFont& font_;
    float width_, used_ = 0;
    std::string out_;
};

}  // namespace

float longest_word(std::string_view what, Face face) {
    return Breaker(what, *font_of(face), 0).longest_word();
}

std::string in_lines(std::string_view what, Face face, float width) {
    if (width <= 0) return std::string(what);
    return Breaker(what, *font_of(face), width).lines();
}

}  // namespace surae::ui
