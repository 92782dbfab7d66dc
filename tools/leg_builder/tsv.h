// One table file: named columns, rows of text, and typed access whose errors say file and line.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"

namespace surae::leg {

struct TsvRow {
    int line = 0;
    std::vector<std::string> cells;
};

// Columns are named by the first line; lines that are empty or start with '#' are skipped.
class Tsv {
  public:
    static Result<Tsv> read(const std::filesystem::path& path, const std::vector<std::string>& required_columns);

    const std::vector<TsvRow>& rows() const { return rows_; }
    bool has(const std::string& column) const { return columns_.contains(column); }
    // Missing or "-" gives the fallback.
    std::string text(const TsvRow& row, const std::string& column, const std::string& fallback = {}) const;
    Result<float> number(const TsvRow& row, const std::string& column, float fallback) const;
    Error error(const TsvRow& row, std::string what, std::string remedy) const;

  private:
    std::string file_;
    std::map<std::string, std::size_t> columns_;
    std::vector<TsvRow> rows_;
};

}  // namespace surae::leg
