#include "scene/section.h"

#include <algorithm>
#include <cmath>

#include "frame/projection.h"
#include "geometry/fill.h"
#include "scene/colours.h"
#include "scene/items.h"

namespace surae {
namespace {

constexpr float handle_m = 0.035f;  // of the needle, outside the skin
constexpr float needle_width_m = 0.0012f;

// Structures that the state shows; the skin's face is the fat under it, so the fascia needs none.
std::vector<bool> shown_flags(const AppState& state, const World& world) {
    std::vector<bool> flags;
    for (const StructureInfo& info : world.infos) {
        const bool wrap = info.kind == StructureKind::fascia && info.layer == Layer::fascia;
        flags.push_back(!wrap && shown_now(info, state.scene) != Shown::hidden);
    }
    return flags;
}

int rank_of(StructureKind kind) {
    if (kind == StructureKind::skin) return 0;
    if (kind == StructureKind::nerve || kind == StructureKind::vessel) return 2;
    return 1;
}

std::string name_in(const World& world, std::size_t structure, Register reg) {
    const std::string key = "structure." + world.infos[structure].id.value;
    return world.content->words.has(key) ? std::string(world.content->words.text(key, reg))
                                         : world.infos[structure].latin;
}

void add_cap(Caps& caps, const SectionFace& face, const SectionPlane& plane, glm::vec3 colour) {
    for (const glm::vec2& corner : face.corners) {
        caps.corners.push_back(plane.place(corner));
        caps.colours.push_back(colour);
    }
    for (const auto& outline : face.outlines) {
        for (std::size_t i = 0; i < outline.size(); ++i) {
            caps.edges.push_back(plane.place(outline[i]));
            caps.edges.push_back(plane.place(outline[(i + 1) % outline.size()]));
        }
    }
}

// A diagram needs no corners nearer to each other than this.
std::vector<glm::vec2> coarser(const std::vector<glm::vec2>& outline) {
    constexpr float apart_m = 0.0007f;
    std::vector<glm::vec2> kept;
    for (const glm::vec2& p : outline)
        if (kept.empty() || glm::distance(p, kept.back()) >= apart_m) kept.push_back(p);
    return kept.size() >= 3 ? kept : outline;
}

SectionDrawing::Face drawn(const SectionFace& face, std::string name, glm::vec3 colour, bool vital, float flip) {
    SectionDrawing::Face out{std::move(name), colour, {}, {}, face.label, {}, face.area_m2, vital};
    for (const auto& outline : face.outlines) {
        out.outlines.push_back(coarser(outline));
        for (glm::vec2& p : out.outlines.back()) p.x *= flip;
    }
    out.corners = fill(out.outlines).corners;
    out.label.x *= flip;
    return out;
}

// Everything that the faces of a cut follow from. A leg in another pose is another pack.
struct CutInputs {
    SectionPlane plane;
    std::vector<bool> shown;
    std::optional<std::size_t> aimed;  // structure
    Register words = Register::professional;
    bool mirrored = false;  // the diagram
    bool operator==(const CutInputs&) const = default;
};

struct CutFaces {
    SectionDrawing drawing;  // without the needle
    std::shared_ptr<const Caps> caps;
};

CutFaces make_faces(const World& world, const CutInputs& inputs) {
    std::vector<SectionFace> faces = cut_leg(world, inputs.plane, inputs.shown);
    std::stable_sort(faces.begin(), faces.end(), [&](const SectionFace& a, const SectionFace& b) {
        return rank_of(world.infos[a.structure].kind) < rank_of(world.infos[b.structure].kind);
    });
    CutFaces made;
    Caps caps;
    for (const SectionFace& face : faces) {
        const StructureInfo& info = world.infos[face.structure];
        const glm::vec3 colour = section_colour_of(info);
        add_cap(caps, face, inputs.plane, colour);
        made.drawing.faces.push_back(drawn(face, name_in(world, face.structure, inputs.words), colour,
                                           vital_of(info).has_value(), inputs.mirrored ? -1.0f : 1.0f));
        made.drawing.faces.back().wraps = info.kind == StructureKind::skin;
        made.drawing.faces.back().aimed = inputs.aimed == face.structure;
        made.drawing.faces.back().place = inputs.plane.place(face.label);
    }
    made.caps = std::make_shared<const Caps>(std::move(caps));
    return made;
}

// The last cut is kept: while the leg turns or nothing moves it is the same. Weak pointers as in heat.cpp.
const CutFaces& faces_of(const World& world, const CutInputs& inputs) {
    static struct {
        std::weak_ptr<const Content> content;
        std::weak_ptr<const Pack> pack;
        CutInputs inputs;
        CutFaces faces;
    } last;
    if (last.content.lock() != world.content || last.pack.lock() != world.pack || last.inputs != inputs)
        last = {world.content, world.pack, inputs, make_faces(world, inputs)};
    return last.faces;
}

// The side of the plane where the eye is goes away.
glm::vec4 cutting_plane(const SectionPlane& plane, glm::vec3 eye) {
    glm::vec3 n = plane.normal();
    if (glm::dot(eye - plane.point, n) > 0) n = -n;
    return {n, -glm::dot(n, plane.point)};
}

std::vector<Label> labels_of_faces(const Picture& picture, const SectionDrawing& drawing) {
    constexpr std::size_t most_tissues = 7, most_vitals = 4;
    std::vector<Label> labels;
    std::size_t tissues = 0, vitals = 0;
    for (const SectionDrawing::Face& face : drawing.faces) {
        if (face.wraps) continue;
        std::size_t& count = face.vital ? vitals : tissues;
        const glm::vec3 px = project(picture.camera, picture.size_px, face.place);
        const glm::vec2 size(picture.size_px);
        if (px.z <= 0 || px.x < 0 || px.y < 0 || px.x > size.x || px.y > size.y) continue;
        if (++count > (face.vital ? most_vitals : most_tissues)) continue;
        Label label;
        label.text = face.name;
        label.spots = {{static_cast<std::uint32_t>(&face - drawing.faces.data()), glm::vec2(px), true}};
        label.asked = face.aimed;
        label.main = !face.vital;
        labels.push_back(std::move(label));
    }
    return labels;
}

// Seen so much from its side that no face can be told from the next.
bool on_edge(const Picture& picture) {
    const glm::vec3 n(picture.cut.plane), eye = picture.camera.eye;
    const glm::vec3 middle =
        picture.cut.caps && !picture.cut.caps->corners.empty() ? picture.cut.caps->corners.front() : glm::vec3(0);
    return std::abs(glm::dot(glm::normalize(eye - middle), n)) < 0.2f;
}

}  // namespace

std::optional<SectionPlane> diagram_plane(const AppState& state, const World& world) {
    if (state.scene.section.kind != SectionKind::none) return plane_of(state.scene.section, state, world);
    return plane_of({SectionKind::across, std::nullopt}, state, world);
}

void add_section(const AppState& state, const World& world, Picture& picture, Overlay& overlay) {
    const auto plane = diagram_plane(state, world);
    if (!plane) return;
    const bool mirrored = plane->turns_with_side && state.scene.side == Side::left;
    const float flip = mirrored ? -1.0f : 1.0f;
    const Pin* pin = state.scene.points.empty() ? nullptr : world.pin(state.scene.points.back());
    const CutFaces& faces =
        faces_of(world, {*plane, shown_flags(state, world), pin ? std::optional(pin->structure) : std::nullopt,
                         register_for(state.audience), mirrored});
    SectionDrawing drawing = faces.drawing;
    if (const auto line = needle_of(state, world)) {
        const glm::vec3 tip = line->at(line->depth_mm), n = plane->normal();
        drawing.needle = std::abs(glm::dot(line->entry - plane->point, n)) < 0.001f &&
                         std::abs(glm::dot(tip - plane->point, n)) < 0.001f;
        drawing.entry = plane->flat(line->entry) * glm::vec2(flip, 1);
        drawing.tip = plane->flat(tip) * glm::vec2(flip, 1);
    }
    overlay.section = std::move(drawing);
    if (state.scene.section.kind == SectionKind::none) return;
    picture.cut.plane = cutting_plane(*plane, picture.camera.eye);
    picture.cut.caps = faces.caps;
}

void add_needle(const AppState& state, const World& world, const Picture& picture, float twitch, Overlay& overlay) {
    const auto line = needle_of(state, world);
    const Pin* pin = line ? world.pin(state.scene.points.back()) : nullptr;
    if (!pin) return;
    const auto px = [&](glm::vec3 p) { return project(picture.camera, picture.size_px, p); };
    const NeedleReport report = probe(world, pin->point, *line, needle_meets(world, state.scene));
    const glm::vec3 entry = px(line->entry), tip = px(report.tip),
                    handle = px(line->entry - handle_m * line->direction);
    if (entry.z <= 0 || tip.z <= 0 || handle.z <= 0) return;
    const float metres = metres_per_pixel(picture.camera, picture.size_px, entry.z);
    NeedleMark mark;
    mark.entry_px = glm::vec2(entry);
    mark.tip_px = glm::vec2(tip);
    mark.handle_px = glm::vec2(handle);
    mark.width_px = needle_width_m / metres;
    const TautBand band = band_of(world, *pin);
    mark.band_px[0] = glm::vec2(px(band.middle - band.half_length_m * band.along));
    mark.band_px[1] = glm::vec2(px(band.middle + band.half_length_m * band.along));
    mark.band_width_px = 2 * band.half_width_m / metres;
    mark.in_band = report.in_band;
    mark.twitch = report.in_band ? twitch : 1;
    overlay.needle = mark;
    // Whoever sees the picture is told whom it is for.
    overlay.title += ". " + std::string(world.content->words.text("ui.needle.caption", register_for(state.audience)));
}

void name_section(const AppState& state, const World& world, const Picture& picture, Overlay& overlay) {
    if (!picture.cut.on() || !overlay.section) return;
    const auto word = [&](const std::string& key) {
        return std::string(world.content->words.text("ui.title." + key, register_for(state.audience)));
    };
    overlay.title += ", " + word(std::string("section.") + name_of(state.scene.section.kind));
    if (overlay.section->faces.empty()) overlay.title += ". " + word("nothing_cut");
    if (state.settings.labels && !on_edge(picture)) overlay.labels = labels_of_faces(picture, *overlay.section);
}

glm::vec3 seen_from(const Picture& picture, glm::vec3 place) {
    const glm::vec3 eye = picture.camera.eye;
    if (!picture.cut.takes(eye) || picture.cut.takes(place)) return eye;
    const glm::vec3 n(picture.cut.plane), way = place - eye;
    const float along = glm::dot(way, n);
    if (!(along > 1e-9f)) return eye;
    const float at = -(glm::dot(n, eye) + picture.cut.plane.w) / along;
    return eye + std::clamp(at, 0.0f, 1.0f) * way;
}

}  // namespace surae
