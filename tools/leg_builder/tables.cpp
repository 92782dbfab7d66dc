// Reading assets/leg: frames, structures, parts and their rows, landmarks, fat.
#include "tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "tsv.h"

namespace surae::leg {

namespace {

constexpr std::array kinds{"bone",   "muscle", "tendon", "ligament", "membrane",
                           "vessel", "nerve",  "fascia", "skin",     "overlay"};
constexpr std::array layers{"skin", "fascia", "gastrocnemius", "plantaris", "soleus", "deep", "bone"};

// Collects the numbers of one row and remembers the first that could not be read.
struct Numbers {
    const Tsv& table;
    const TsvRow& row;
    std::optional<Error> error;

    float operator()(const std::string& column, float fallback = 0) {
        Result<float> value = table.number(row, column, fallback);
        if (value) return value.value();
        if (!error) error = value.error();
        return fallback;
    }
    glm::vec3 three(const std::string& a, const std::string& b, const std::string& c) {
        return {(*this)(a), (*this)(b), (*this)(c)};
    }
};

class Reader {
  public:
    explicit Reader(const std::filesystem::path& folder) : folder_(folder) {}

    Result<Tables> read() {
        const auto steps = {&Reader::read_settings, &Reader::read_frames,    &Reader::read_structures,
                            &Reader::read_parts,    &Reader::read_sections,  &Reader::read_nodes,
                            &Reader::read_blobs,    &Reader::read_landmarks, &Reader::read_fat,
                            &Reader::check_parts};
        for (const auto step : steps)
            if (Status done = (this->*step)(); !done) return done.error();
        return std::move(tables_);
    }

  private:
    Status read_settings() {
        const Result<Tsv> table = Tsv::read(folder_ / "settings.tsv", {"key", "value"});
        if (!table) return table.error();
        for (const TsvRow& row : table->rows()) {
            const std::string key = table->text(row, "key");
            if (key == "name" || key == "licence" || key == "attribution") {
                tables_.credits[key] = table->text(row, "value");
                continue;
            }
            Numbers number{*table, row, {}};
            tables_.settings[key] = number("value");
            if (number.error) return *number.error;
        }
        if (tables_.settings.contains("tibia_mm")) tables_.tibia_mm = tables_.settings["tibia_mm"];
        if (tables_.settings.contains("cut_z_mm")) tables_.cut_z_mm = tables_.settings["cut_z_mm"];
        return Done{};
    }

    Status read_frames() {
        const Result<Tsv> table = Tsv::read(folder_ / "frames.tsv", {"frame", "ox", "oy", "oz", "ax", "ay", "az", "cx",
                                                                     "cy", "cz", "ux", "uy", "uz", "scale"});
        if (!table) return table.error();
        for (const TsvRow& row : table->rows()) {
            Numbers number{*table, row, {}};
            Frame frame;
            frame.origin = number.three("ox", "oy", "oz");
            const auto direction = [&](const char* x, const char* y, const char* z) { return number.three(x, y, z); };
            frame.along = direction("ax", "ay", "az");
            frame.across = direction("cx", "cy", "cz");
            frame.up = direction("ux", "uy", "uz");
            frame.scale = number("scale", 1);
            if (number.error) return *number.error;
            for (glm::vec3* axis : {&frame.along, &frame.across, &frame.up}) {
                if (glm::length(*axis) < 0.5f)
                    return table->error(row, "an axis has no direction", "give each axis as a unit vector");
                *axis = glm::normalize(*axis);
            }
            tables_.frames[table->text(row, "frame")] = frame;
        }
        return Done{};
    }

    Status read_structures() {
        const Result<Tsv> table = Tsv::read(folder_ / "structures.tsv",
                                            {"id", "fma", "kind", "layer", "rank", "cell_mm", "triangles", "name"});
        if (!table) return table.error();
        for (const TsvRow& row : table->rows()) {
            Numbers number{*table, row, {}};
            Structure s;
            s.id = table->text(row, "id");
            s.name = table->text(row, "name");
            s.kind = table->text(row, "kind");
            s.layer = table->text(row, "layer");
            s.branch_of = table->text(row, "branch_of");
            s.fma = static_cast<int>(number("fma"));
            s.rank = static_cast<int>(number("rank"));
            s.cell_mm = number("cell_mm", 1);
            s.gap_mm = number("gap_mm", s.gap_mm);
            s.smooth_mm = number("smooth_mm", s.smooth_mm);
            s.triangles = static_cast<int>(number("triangles"));
            s.pennation_deg = number("pennation_deg");
            s.bipennate = number("bipennate") > 0;
            if (number.error) return *number.error;
            if (s.id.empty() || find(s.id))
                return table->error(row, fmt::format("'{}' is empty or named twice", s.id),
                                    "give each structure one line");
            if (std::find(kinds.begin(), kinds.end(), s.kind) == kinds.end())
                return table->error(row, fmt::format("unknown kind '{}'", s.kind), "use a kind of docs/content.md");
            if (std::find(layers.begin(), layers.end(), s.layer) == layers.end())
                return table->error(row, fmt::format("unknown layer '{}'", s.layer), "use a layer of docs/content.md");
            if (s.cell_mm < 0.3f || s.cell_mm > 10)
                return table->error(row, "cell_mm is out of range", "choose 0.3 to 10");
            tables_.structures.push_back(std::move(s));
        }
        for (const TsvRow& row : table->rows())
            if (const std::string trunk = table->text(row, "branch_of"); !trunk.empty() && !find(trunk))
                return table->error(row, fmt::format("branch_of names no structure: '{}'", trunk),
                                    "name an id of this table, or none");
        return Done{};
    }

    Status read_parts() {
        const Result<Tsv> table = Tsv::read(folder_ / "parts.tsv", {"structure", "part", "shape", "frame"});
        if (!table) return table.error();
        for (const TsvRow& row : table->rows()) {
            Structure* owner = find(table->text(row, "structure"));
            if (!owner)
                return table->error(row, fmt::format("no structure '{}'", table->text(row, "structure")),
                                    "add it to structures.tsv");
            Numbers number{*table, row, {}};
            Part part;
            part.name = table->text(row, "part");
            part.frame = table->text(row, "frame");
            part.joining = table->text(row, "joining", "add") == "cut" ? Joining::cut : Joining::add;
            part.blend_mm = number("blend_mm", part.blend_mm);
            part.scale_major = number("scale_major", 1);
            part.scale_minor = number("scale_minor", 1);
            part.ease = number("ease");
            part.shift_x = number("shift_x");
            part.shift_y = number("shift_y");
            part.cap_start_mm = number("cap_start_mm", -1);
            part.cap_end_mm = number("cap_end_mm", -1);
            if (number.error) return *number.error;
            const std::string shape = table->text(row, "shape");
            if (shape != "sections" && shape != "tube" && shape != "blob")
                return table->error(row, fmt::format("unknown shape '{}'", shape), "use sections, tube or blob");
            part.shape = shape == "sections" ? Shape::sections : shape == "tube" ? Shape::tube : Shape::blob;
            if (!tables_.frames.contains(part.frame))
                return table->error(row, fmt::format("no frame '{}'", part.frame), "add it to frames.tsv");
            owner->parts.push_back(std::move(part));
        }
        return Done{};
    }

    Status read_sections() {
        const Result<Tsv> table = Tsv::read(folder_ / "sections.tsv",
                                            {"structure", "part", "s", "x", "y", "major", "minor", "angle", "bend"});
        if (!table) return table.error();
        for (const TsvRow& row : table->rows()) {
            Part* part = find_part(*table, row, Shape::sections);
            if (!part) return no_part(*table, row);
            Numbers number{*table, row, {}};
            Section s{number("s"),     number("x"),    number("y"),     number("major"),   number("minor"),
                      number("angle"), number("bend"), number("taper"), number("power", 2)};
            if (number.error) return *number.error;
            if (s.major <= 0 || s.minor <= 0)
                return table->error(row, "a width is not positive", "widths are full widths in millimetres");
            if (!part->sections.empty() && s.s <= part->sections.back().s)
                return table->error(row, "s does not grow from row to row", "sort the rows of a part by s");
            part->sections.push_back(unwrapped(part->sections, s));
        }
        return Done{};
    }

    // An ellipse's major axis has no sense: turn each row by half turns until it continues the row before. A half turn
    // reverses the minor axis, and so bend and taper.
    static Section unwrapped(const std::vector<Section>& before, Section s) {
        if (before.empty()) return s;
        const float last = before.back().angle_deg;
        while (s.angle_deg - last > 90) s = turned(s, -180);
        while (s.angle_deg - last < -90) s = turned(s, 180);
        return s;
    }
    static Section turned(Section s, float by) {
        s.angle_deg += by;
        s.bend = -s.bend;
        s.taper = -s.taper;
        return s;
    }

    Status read_nodes() {
        const Result<Tsv> table =
            Tsv::read(folder_ / "tubes.tsv", {"structure", "part", "s", "x", "y", "width", "thickness"});
        if (!table) return table.error();
        for (const TsvRow& row : table->rows()) {
            Part* part = find_part(*table, row, Shape::tube);
            if (!part) return no_part(*table, row);
            Numbers number{*table, row, {}};
            Node n{number("s"), number("x"), number("y"), number("width"), number("thickness"), number("angle")};
            if (number.error) return *number.error;
            if (n.width <= 0 || n.thickness <= 0)
                return table->error(row, "a width is not positive", "widths are full widths in millimetres");
            part->nodes.push_back(n);
        }
        return Done{};
    }

    Status read_blobs() {
        const Result<Tsv> table =
            Tsv::read(folder_ / "blobs.tsv", {"structure", "part", "s", "x", "y", "rs", "rx", "ry"});
        if (!table) return table.error();
        for (const TsvRow& row : table->rows()) {
            Part* part = find_part(*table, row, Shape::blob);
            if (!part) return no_part(*table, row);
            Numbers number{*table, row, {}};
            Blob b{number("s"),
                   number("x"),
                   number("y"),
                   number.three("rs", "rx", "ry"),
                   number.three("turn_s", "turn_x", "turn_y"),
                   number("power", 2)};
            if (number.error) return *number.error;
            if (glm::any(glm::lessThanEqual(b.radii, glm::vec3(0))))
                return table->error(row, "a radius is not positive", "radii are half widths in millimetres");
            part->blobs.push_back(b);
        }
        return Done{};
    }

    Status read_landmarks() {
        const Result<Tsv> table = Tsv::read(folder_ / "landmarks.tsv", {"landmark", "x", "y", "z"});
        if (!table) return table.error();
        for (const TsvRow& row : table->rows()) {
            Numbers number{*table, row, {}};
            tables_.landmarks[table->text(row, "landmark")] = number.three("x", "y", "z");
            if (number.error) return *number.error;
        }
        for (const char* needed : {"knee_centre", "plafond_centre", "lateral_malleolus_tip", "medial_malleolus_tip",
                                   "lateral_epicondyle", "medial_epicondyle", "heel_back", "second_toe_tip"})
            if (!tables_.landmarks.contains(needed))
                return Error{fmt::format("has no landmark '{}'", needed), "landmarks.tsv", "add its row"};
        return Done{};
    }

    Status read_fat() {
        const Result<Tsv> table = Tsv::read(folder_ / "fat.tsv", {"x", "y", "z", "thickness"});
        if (!table) return table.error();
        for (const TsvRow& row : table->rows()) {
            Numbers number{*table, row, {}};
            tables_.fat.push_back({number.three("x", "y", "z"), number("thickness")});
            if (number.error) return *number.error;
        }
        return tables_.fat.empty() ? Status(Error{"has no rows", "fat.tsv", "give at least one site"}) : Status(Done{});
    }

    Status check_parts() {
        for (const Structure& s : tables_.structures)
            for (const Part& p : s.parts)
                if (p.sections.size() < 2 && p.nodes.size() < 2 && p.blobs.empty())
                    return Error{fmt::format("part '{}' of '{}' has too few rows", p.name, s.id), "parts.tsv",
                                 "give it two sections or nodes, or one blob"};
        return Done{};
    }

    Structure* find(const std::string& id) {
        const auto found = std::find_if(tables_.structures.begin(), tables_.structures.end(),
                                        [&](const Structure& s) { return s.id == id; });
        return found == tables_.structures.end() ? nullptr : &*found;
    }
    Part* find_part(const Tsv& table, const TsvRow& row, Shape shape) {
        Structure* owner = find(table.text(row, "structure"));
        if (!owner) return nullptr;
        for (Part& p : owner->parts)
            if (p.name == table.text(row, "part") && p.shape == shape) return &p;
        return nullptr;
    }
    static Status no_part(const Tsv& table, const TsvRow& row) {
        return table.error(
            row,
            fmt::format("no part '{}' of '{}' with this shape", table.text(row, "part"), table.text(row, "structure")),
            "add it to parts.tsv");
    }

    std::filesystem::path folder_;
    Tables tables_;
};

}  // namespace

Result<Tables> read_tables(const std::filesystem::path& folder) {
    return Reader(folder).read();
}

}  // namespace surae::leg
