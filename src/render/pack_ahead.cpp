#include "render/pack_ahead.h"

namespace surae {

std::unique_ptr<PackAhead> make_pack_ahead(const Pack& pack) {
    auto ahead = std::make_unique<PackAhead>(PackAhead{OcclusionField(pack), {}});
    for (std::uint32_t i = 0; i < pack.structures.size(); ++i) {
        const PackStructure& structure = pack.structures[i];
        ahead->slender.push_back(structure.kind == StructureKind::muscle
                                     ? ahead->field.slenderness(i, structure.mesh)
                                     : std::vector<std::uint8_t>(structure.mesh.positions.size(), 0));
    }
    return ahead;
}

}  // namespace surae
