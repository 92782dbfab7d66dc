// Reading tab-separated tables.
#include "tsv.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <sstream>

#include "base/json_io.h"

namespace surae::leg {

namespace {

std::vector<std::string> split(const std::string& line) {
    std::vector<std::string> cells;
    std::stringstream stream(line);
    for (std::string cell; std::getline(stream, cell, '\t');) cells.push_back(cell);
    return cells;
}

}  // namespace

Result<Tsv> Tsv::read(const std::filesystem::path& path, const std::vector<std::string>& required_columns) {
    const Result<std::string> bytes = read_file(path);
    if (!bytes) return bytes.error();
    Tsv table;
    table.file_ = path.filename().string();
    std::stringstream stream(bytes.value());
    int number = 0;
    for (std::string line; std::getline(stream, line);) {
        ++number;
        if (!line.empty() && line.back() == '\r') line.pop_back();
        if (line.empty() || line[0] == '#') continue;
        TsvRow row{number, split(line)};
        if (table.columns_.empty()) {
            for (std::size_t i = 0; i < row.cells.size(); ++i) table.columns_[row.cells[i]] = i;
            continue;
        }
        if (row.cells.size() > table.columns_.size())
            return table.error(
                row, fmt::format("{} cells where the heading has {}", row.cells.size(), table.columns_.size()),
                "check the tabs of this line");
        table.rows_.push_back(std::move(row));
    }
    for (const std::string& column : required_columns)
        if (!table.has(column))
            return Error{fmt::format("has no column '{}'", column), table.file_, "add it to the heading"};
    return table;
}

std::string Tsv::text(const TsvRow& row, const std::string& column, const std::string& fallback) const {
    const auto found = columns_.find(column);
    if (found == columns_.end() || found->second >= row.cells.size()) return fallback;
    const std::string& cell = row.cells[found->second];
    return cell.empty() || cell == "-" ? fallback : cell;
}

Result<float> Tsv::number(const TsvRow& row, const std::string& column, float fallback) const {
    const std::string cell = text(row, column);
    if (cell.empty()) return fallback;
    char* end = nullptr;
    const float value = std::strtof(cell.c_str(), &end);
    if (end == cell.c_str() || *end != 0 || !std::isfinite(value))
        return error(row, fmt::format("'{}' in column '{}' is not a number", cell, column),
                     "write a plain decimal number");
    return value;
}

Error Tsv::error(const TsvRow& row, std::string what, std::string remedy) const {
    return Error{std::move(what), fmt::format("{}:{}", file_, row.line), std::move(remedy)};
}

}  // namespace surae::leg
