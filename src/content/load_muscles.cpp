// Structures (things with a mesh) and muscles (cards).
#include <fmt/format.h>

#include "content/loaders.h"

namespace surae {

namespace {

constexpr Range fma_ids{0, 10'000'000};

std::vector<Relation> read_relations(Fields& owner) {
    std::vector<Relation> out;
    for (Fields& fields : owner.objects("relations", Need::optional)) {
        Relation relation;
        relation.kind = fields.choice("kind", RelationKind::synergist);
        relation.muscle = fields.id<MuscleId>("muscle");
        Fields statement = fields.object("statement");
        relation.statement = read_statement(statement);
        if (fields.sound() && statement.sound()) out.push_back(std::move(relation));
    }
    return out;
}

Segments read_follows(Fields& fields) {
    const auto names = fields.texts("follows", Need::optional);
    if (names.empty()) return all_segments;
    Segments out{};
    for (std::size_t i = 0; i < names.size(); ++i) {
        Segment segment{};
        if (from_name(names[i], segment))
            out[static_cast<std::size_t>(segment)] = true;
        else
            fields.fail(fmt::format("follows/{}", i), "'" + names[i] + "' is no part that a joint moves",
                        "use thigh, shank, talus or foot");
    }
    return out;
}

}  // namespace

void read_structures(Fields& root, Content& content) {
    for (Fields& fields : root.objects("structures")) {
        StructureInfo structure;
        structure.id = fields.id<StructureId>("id");
        structure.latin = fields.text("latin");
        structure.fma = fields.integer("fma", fma_ids);
        structure.kind = fields.choice("kind", StructureKind::muscle);
        structure.layer = fields.choice("layer", Layer::deep);
        structure.group = fields.id_text("group");
        structure.muscle = fields.id<MuscleId>("muscle", Need::optional);
        structure.follows = read_follows(fields);
        structure.pumped = fields.flag("pumped");
        if (fields.sound()) content.structures.push_back(std::move(structure));
    }
}

void read_muscles(Fields& root, Content& content) {
    for (Fields& fields : root.objects("muscles")) {
        Muscle muscle;
        muscle.id = fields.id<MuscleId>("id");
        muscle.latin = fields.text("latin");
        muscle.fma = fields.integer("fma", fma_ids);
        muscle.ta98 = fields.text("ta98", Need::optional);
        muscle.ta2 = fields.text("ta2", Need::optional);
        muscle.structures = fields.ids<StructureId>("structures");
        muscle.facets = read_facets(fields);
        muscle.relations = read_relations(fields);
        if (fields.sound()) content.muscles.push_back(std::move(muscle));
    }
}

}  // namespace surae
