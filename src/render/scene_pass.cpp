// Draws the structures of a picture: solids first, then ghosts from far to near.
#include "render/scene_pass.h"

#include <algorithm>
#include <cmath>

#include "frame/heat_scale.h"
#include "frame/projection.h"
#include "render/cap_pass.h"
#include "render/fascicle_grain.h"
#include "render/heat_pattern.h"
#include "render/materials.h"
#include "render/screen_box.h"

namespace surae {
namespace {

struct Drawn {
    const DrawItem* item;
    const GpuStructure* structure;
    float nearest_m;  // depth of its box before the eye
    int level;        // of detail
    bool heat;
};

Drawn measured(const DrawItem& item, const GpuStructure& structure, const Picture& picture) {
    const float nearest_m = nearest_depth_m(picture.camera, structure.box);
    return {&item, &structure, nearest_m, mesh_level(picture, nearest_m), item.carries_heat && picture.heat != nullptr};
}

// The skin that hides everything inside it, when it is shown as a solid.
const GpuStructure* cover_of(const Picture& picture, const GpuPack& pack) {
    for (const DrawItem& item : picture.items)
        if (item.material == Material::skin && item.style == DrawStyle::solid &&
            item.structure < pack.structures().size())
            if (const GpuStructure& skin = pack.structures()[item.structure]; skin.closed) return &skin;
    return nullptr;
}

bool inside(const Box& inner, const Box& outer) {
    return glm::all(glm::greaterThan(inner.low, outer.low)) && glm::all(glm::lessThan(inner.high, outer.high));
}

std::vector<Drawn> items_of(const Picture& picture, const GpuPack& pack, DrawStyle style) {
    std::vector<Drawn> items;
    const GpuStructure* cover = picture.cut.on() ? nullptr : cover_of(picture, pack);
    const glm::mat4 clip_from_leg = picture.clip_from_leg();
    for (const DrawItem& item : picture.items) {
        if (item.style != style || item.structure >= pack.structures().size()) continue;
        const GpuStructure& structure = pack.structures()[item.structure];
        if (structure.levels[0].index_count == 0) continue;
        if (cover && cover != &structure && inside(structure.box, cover->box)) continue;
        if (screen_box(structure.box, clip_from_leg, picture.drawn_px(), 0).empty()) continue;
        items.push_back(measured(item, structure, picture));
    }
    return items;
}

// The nearest first: what they hide is then never shaded.
std::vector<Drawn> solids_of(const Picture& picture, const GpuPack& pack) {
    auto solids = items_of(picture, pack, DrawStyle::solid);
    std::stable_sort(solids.begin(), solids.end(), [](auto& a, auto& b) { return a.nearest_m < b.nearest_m; });
    return solids;
}

// How far before the eye the middle of the pack is.
float middle_depth_m(const Picture& picture, const GpuPack& pack) {
    Box box;
    for (const GpuStructure& structure : pack.structures())
        if (!structure.box.empty()) box.add(structure.box);
    if (box.empty()) return 1;
    // The leg is long: of its axis the place nearest to the eye counts.
    const glm::vec3 eye = picture.camera.eye, middle = box.centre();
    return std::max(0.05f, glm::distance(eye, glm::vec3(middle.x, glm::clamp(eye.y, box.low.y, box.high.y), middle.z)));
}

float brightness_of(const Backdrop& backdrop) {
    return glm::smoothstep(0.35f, 0.65f, srgb_from_linear(0.5f * (backdrop.top + backdrop.bottom)).g);
}

class ScenePass {
  public:
    ScenePass(const Picture& picture, GpuPack& pack, const ShaderSet& shaders)
        : picture_(picture),
          pack_(pack),
          shaders_(shaders),
          clip_from_leg_(picture.clip_from_leg()),
          metres_per_px_(metres_per_pixel(picture.camera, picture.size_px, middle_depth_m(picture, pack))),
          ground_(brightness_of(picture.backdrop)) {}

    void draw_solids() {
        for (const Drawn& solid : begin_solids()) draw_solid(solid);
    }

    void draw_likely_solids(const OcclusionCulling& culling) {
        const std::vector<Drawn> solids = begin_solids();
        for (const Drawn& solid : solids)
            if (solid.heat) draw_solid(solid);  // it was not looked at
        draw_chosen(solids, [&](std::size_t i) { return culling.likely(i); });
    }

    void draw_revealed_solids(OcclusionCulling& culling) {
        const std::vector<Drawn> solids = begin_solids();
        culling.look_again(depths_of(solids));
        draw_chosen(solids, [&](std::size_t i) { return culling.revealed(i); });
    }

    // From far to near: ghosts lie inside each other like shells, the skin outermost.
    void draw_ghosts(const Pack& meshes, ShellOrder& order) {
        auto ghosts = items_of(picture_, pack_, DrawStyle::ghost);
        if (ghosts.empty()) return;
        std::stable_sort(ghosts.begin(), ghosts.end(), [](auto& a, auto& b) { return a.nearest_m > b.nearest_m; });
        glEnable(GL_BLEND);
        glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
        glDepthMask(GL_FALSE);
        for (const Drawn& ghost : ghosts) {
            // The far side of a closed shell adds nothing to see. An open sheet has no far side.
            ghost.structure->closed ? glEnable(GL_CULL_FACE) : glDisable(GL_CULL_FACE);
            if (ghost.item->material != Material::skin) {
                draw(ghost, ghost_shader(ghost));
            } else if (ghost.structure->closed) {
                draw_skin(ghost, meshes.structures[ghost.item->structure].mesh, order);
            } else {
                draw_skin_twice(ghost);
            }
        }
        glDepthMask(GL_TRUE);
        glDisable(GL_BLEND);
    }

  private:
    std::vector<Drawn> begin_solids() {
        auto solids = solids_of(picture_, pack_);
        glCullFace(GL_BACK);
        fibres_shown_ =
            std::any_of(solids.begin(), solids.end(), [](const Drawn& solid) { return solid.structure->fibres.any(); });
        return solids;
    }

    void draw_solid(const Drawn& solid, const GpuStructure::Range* chosen = nullptr) {
        solid.structure->closed ? glEnable(GL_CULL_FACE) : glDisable(GL_CULL_FACE);
        draw(solid, solid_shader(solid), chosen);
    }

    // The indices of all go to the card at once.
    template <typename IndicesOf>
    void draw_chosen(const std::vector<Drawn>& solids, IndicesOf indices_of) {
        chosen_.clear();
        std::vector<GpuStructure::Range> ranges;
        for (std::size_t i = 0; i < solids.size(); ++i) {
            const OcclusionCulling::Indices& indices = indices_of(i);
            ranges.push_back({chosen_.size(), static_cast<GLsizei>(indices.size())});
            chosen_.insert(chosen_.end(), indices.begin(), indices.end());
        }
        if (chosen_.empty()) return;
        pack_.choose(chosen_);
        for (std::size_t i = 0; i < solids.size(); ++i)
            if (ranges[i].index_count > 0) draw_solid(solids[i], &ranges[i]);
    }

    // What the framebuffer holds where the solids may be.
    DrawnDepths depths_of(const std::vector<Drawn>& solids) {
        Box box;
        for (const Drawn& solid : solids) box.add(solid.structure->box);
        const PixelBox pixels = screen_box(box, clip_from_leg_, picture_.drawn_px(), 1);
        const glm::ivec2 size = pixels.size();
        depths_.resize(static_cast<std::size_t>(size.x) * static_cast<std::size_t>(size.y));
        glPixelStorei(GL_PACK_ALIGNMENT, 4);
        glReadPixels(pixels.low.x, pixels.low.y, size.x, size.y, GL_DEPTH_COMPONENT, GL_FLOAT, depths_.data());
        return {pixels, depths_};
    }

    const ShaderProgram& ghost_shader(const Drawn& ghost) const {
        return ghost.heat ? shaders_.ghost_heat : shaders_.ghost;
    }

    // Where it overlaps itself only its nearest layer shows. An open skin has no side to be left out, so that no order
    // is known for it: its depths are found first.
    void draw_skin_twice(const Drawn& skin) {
        shaders_.shape.use();
        current_ = &shaders_.shape;
        shaders_.shape.set("clip_from_leg", clip_from_leg_);
        shaders_.shape.set("cut", picture_.cut.plane);
        glColorMask(GL_FALSE, GL_FALSE, GL_FALSE, GL_FALSE);
        glDepthMask(GL_TRUE);
        pack_.draw(*skin.structure, skin.level);
        glDepthMask(GL_FALSE);
        glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
        glDepthFunc(GL_EQUAL);
        draw(skin, ghost_shader(skin));
        glDepthFunc(GL_LESS);
    }

    // The same for a closed one, whose nearest layer comes first.
    void draw_skin(const Drawn& skin, const MeshView& mesh, ShellOrder& order) {
        const std::vector<std::uint32_t>& triangles =
            order.near_to_far(picture_.camera, mesh.positions, mesh.level(static_cast<std::size_t>(skin.level)));
        if (triangles.empty()) return;
        pack_.choose(triangles);
        const GpuStructure::Range all{0, static_cast<GLsizei>(triangles.size())};
        glDepthMask(GL_TRUE);
        draw(skin, ghost_shader(skin), &all);
        glDepthMask(GL_FALSE);
    }

    // chosen: those of its triangles that GpuPack::choose got; else all.
    void draw(const Drawn& drawn, const ShaderProgram& shader, const GpuStructure::Range* chosen = nullptr) {
        if (current_ != &shader) begin(shader);
        const DrawItem& item = *drawn.item;
        shader.set("glow", item.glow);
        shader.set("glow_colour", item.glow_colour);
        shader.set("veil", veil_of(item.opacity));
        shader.set("back", drawn.structure->closed ? 1.0f : -1.0f);
        set_material(shader, item.material, item.colour, item.grey, drawn.structure->fibres.any());
        set_fibres(shader, drawn.structure->fibres, picture_.camera.view);
        if (drawn.heat) set_heat_pattern(shader, picture_, drawn.structure->box);
        if (chosen && drawn.heat) {
            pack_.draw_chosen_with_heat(*drawn.structure, *chosen);
        } else if (chosen) {
            pack_.draw_chosen(*drawn.structure, *chosen);
        } else if (drawn.heat) {
            pack_.draw_with_heat(*drawn.structure, drawn.level);
        } else {
            pack_.draw(*drawn.structure, drawn.level);
        }
    }

    // Clear where it faces the eye, firm at the silhouette; nothing at all at opacity 0.
    glm::vec2 veil_of(float opacity) const {
        const float facing = opacity * glm::mix(0.40f, 1.0f, opacity);
        const float edge = (0.40f + 0.55f * opacity + 0.2f * ground_) * glm::smoothstep(0.0f, 0.1f, opacity);
        return {facing, (1 - facing) * std::min(edge, 1.0f)};
    }

    // What has no fibres goes with what has some, unless it is large: a driver takes long to make one more shader.
    const ShaderProgram& solid_shader(const Drawn& solid) const {
        if (solid.heat) return shaders_.solid_heat;
        return fibres_shown_ && solid.item->material != Material::skin ? shaders_.solid_fibres : shaders_.solid;
    }

    void begin(const ShaderProgram& shader) {
        current_ = &shader;
        shader.use();
        shader.set("clip_from_leg", clip_from_leg_);
        shader.set("cut", picture_.cut.plane);
        shader.set("view_from_leg", picture_.camera.view);
        shader.set("ray", pixel_rays(picture_));
        shader.set("grain_level", grain_level(metres_per_px_));
        shader.set("part_origin", glm::vec2(picture_.origin_px()));
        shader.set("ground", ground_);
    }

    const Picture& picture_;
    GpuPack& pack_;
    const ShaderSet& shaders_;
    const glm::mat4 clip_from_leg_;
    const float metres_per_px_;
    const float ground_;  // 0 on a dark backdrop, 1 on a light one
    const ShaderProgram* current_ = nullptr;
    bool fibres_shown_ = false;
    std::vector<std::uint32_t> chosen_;
    std::vector<float> depths_;
};

}  // namespace

namespace {

void begin_depth(const Picture& picture) {
    begin_cut(picture);
    glEnable(GL_DEPTH_TEST);
    glDepthFunc(GL_LESS);
    glFrontFace(picture.camera.mirrored ? GL_CW : GL_CCW);
}

void end_depth() {
    end_cut();
    glDisable(GL_CULL_FACE);
    glDisable(GL_DEPTH_TEST);
}

}  // namespace

void draw_solids(const Picture& picture, GpuPack& pack, const ShaderSet& shaders) {
    begin_depth(picture);
    ScenePass(picture, pack, shaders).draw_solids();
    end_depth();
}

void look_at_solids(const Picture& picture, const GpuPack& pack, const Pack& meshes, OcclusionCulling& culling) {
    std::vector<CullingMesh> looked_at;
    for (const Drawn& solid : solids_of(picture, pack)) {
        if (solid.heat) {  // its vertices are not those of the others
            looked_at.emplace_back();
            continue;
        }
        const MeshView& mesh = meshes.structures[solid.item->structure].mesh;
        const auto level = static_cast<std::size_t>(solid.level);
        looked_at.push_back({mesh.positions, mesh.level(level), solid.structure->closed});
    }
    culling.look({picture.clip_from_leg(), picture.drawn_px(), picture.camera.mirrored}, std::move(looked_at));
}

void draw_likely_solids(const Picture& picture, GpuPack& pack, const ShaderSet& shaders,
                        const OcclusionCulling& culling) {
    begin_depth(picture);
    ScenePass(picture, pack, shaders).draw_likely_solids(culling);
    end_depth();
}

void draw_revealed_solids(const Picture& picture, GpuPack& pack, const ShaderSet& shaders, OcclusionCulling& culling) {
    begin_depth(picture);
    ScenePass(picture, pack, shaders).draw_revealed_solids(culling);
    end_depth();
}

std::size_t solid_triangles(const Picture& picture, const GpuPack& pack) {
    std::size_t corners = 0;
    for (const Drawn& solid : items_of(picture, pack, DrawStyle::solid))
        corners += static_cast<std::size_t>(solid.structure->range(solid.level).index_count);
    return corners / 3;
}

void draw_ghosts(const Picture& picture, GpuPack& pack, const ShaderSet& shaders, const Pack& meshes,
                 ShellOrder& order) {
    begin_depth(picture);
    ScenePass(picture, pack, shaders).draw_ghosts(meshes, order);
    end_depth();
}

bool draw_outline_mask(const Picture& picture, GpuPack& pack, const ShaderSet& shaders) {
    bool any = false;
    for (const DrawItem& item : picture.items) {
        if (item.outline == Outline::none || item.structure >= pack.structures().size()) continue;
        if (!any) {
            shaders.shape.use();
            shaders.shape.set("clip_from_leg", picture.clip_from_leg());
            shaders.shape.set("cut", picture.cut.plane);
            begin_cut(picture);
        }
        any = true;
        const bool selected = item.outline == Outline::selected;
        glColorMask(selected, !selected, GL_FALSE, GL_FALSE);
        const GpuStructure& structure = pack.structures()[item.structure];
        pack.draw(structure, measured(item, structure, picture).level);
    }
    end_cut();
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    return any;
}

}  // namespace surae
