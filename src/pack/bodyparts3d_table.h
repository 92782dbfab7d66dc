// Which concepts of BodyParts3D are structures of the leg.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "content/content.h"
#include "pack/pack_json.h"

namespace surae {

struct BodyPart {
    const char* id;
    int fma;              // of the right-sided concept
    const char* english;  // of the right-sided concept
    StructureKind kind;
    Layer layer;
};

std::span<const BodyPart> body_parts();

struct BodyPartMatch {
    const BodyPart* part;
    Side side;
};

// By concept id, else by name in any case of letters. A left-sided concept has an id of its own, so it is found by its
// name, which differs from the right one's in that word only. fma 0 and an empty name match nothing.
std::optional<BodyPartMatch> match_body_part(int fma, std::string_view english_name);

}  // namespace surae
