// Parts as fields: signed distances (near enough) in millimetres, negative inside, at points of the table frame.
#pragma once

#include <memory>
#include <optional>

#include "geometry/mesh.h"
#include "tables.h"

namespace surae::leg {

// One part made ready for many questions.
class Field {
  public:
    virtual ~Field() = default;
    virtual float distance(glm::vec3 mm) const = 0;  // exact only near the surface; beyond `reach` any larger value
    virtual Box box() const = 0;                     // of what is inside, table millimetres
    // Which way the part runs at a point, unit length.
    virtual glm::vec3 direction(glm::vec3 mm) const = 0;
    // Where a point lies across the part: -1 and +1 at the two ends of its major axis.
    virtual float across(glm::vec3 mm) const = 0;
};

std::unique_ptr<Field> make_field(const Part& part, const Frame& frame);

// How far outside its surface a field must be right.
inline constexpr float reach_mm = 8;

}  // namespace surae::leg
