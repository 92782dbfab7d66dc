#include "app/start.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/paths.h"
#include "derive/pin_cache.h"
#include "ui/panel_registry.h"
#include "ui/ui.h"

namespace surae {

namespace {

template <class All>
std::string known_ids(const All& all) {
    std::vector<std::string> ids;
    ids.reserve(all.size());
    for (const auto& each : all) ids.push_back(each.id.value);
    return fmt::format("known are: {}", fmt::join(ids, ", "));
}

std::string known_panels() {
    std::vector<std::string> ids;
    for (const ui::PanelEntry& panel : ui::panels()) ids.emplace_back(panel.id);
    return fmt::format("known are: {}", fmt::join(ids, ", "));
}

// Checks ids of one option as it turns them from text.
template <class IdType, class All>
Result<std::vector<IdType>> known(const char* option, const std::vector<std::string>& texts, const Content& content,
                                  const All& all) {
    std::vector<IdType> ids;
    for (const std::string& text : texts) {
        if (!content.find(IdType{text})) return Error{fmt::format("'{}' is not known", text), option, known_ids(all)};
        ids.emplace_back(text);
    }
    return ids;
}

class SceneReader {
  public:
    SceneReader(const SceneOptions& options, const Content& content) : o_(options), content_(content) {}

    Result<std::vector<Action>> read() {
        read_variants();
        read_visibility();
        read_motion();
        read_selection();
        read_needle();
        read_view();
        if (error_) return *error_;
        return actions_;
    }

  private:
    void read_variants();
    void read_visibility();
    void read_selection();
    void read_motion();
    void read_needle();
    void read_view();
    void shown(const char* option, const std::vector<std::string>& texts, Shown shown);

    template <class IdType, class All>
    std::vector<IdType> ids(const char* option, const std::vector<std::string>& texts, const All& all) {
        auto found = known<IdType>(option, texts, content_, all);
        if (found) return std::move(*found);
        if (!error_) error_ = found.error();
        return {};
    }

    const SceneOptions& o_;
    const Content& content_;
    std::vector<Action> actions_;
    std::optional<Error> error_;
};

void SceneReader::shown(const char* option, const std::vector<std::string>& texts, Shown shown) {
    if (texts.empty()) return;
    actions_.push_back(action::SetShown{ids<StructureId>(option, texts, content_.structures), shown});
}

void SceneReader::read_variants() {
    if (Audience audience{}; from_name(o_.audience, audience)) actions_.push_back(action::SetAudience{audience});
    if (Side side{}; from_name(o_.leg, side)) actions_.push_back(action::SetSide{side});
    if (ThirdHead head{}; from_name(o_.third_head, head)) actions_.push_back(action::SetThirdHead{head});
    if (o_.no_plantaris) actions_.push_back(action::SetPlantaris{false});
}

void SceneReader::read_visibility() {
    if (Layer layer{}; from_name(o_.peel, layer)) actions_.push_back(action::SetPeel{layer});
    shown("--show", o_.show, Shown::shown);
    shown("--hide", o_.hide, Shown::hidden);
    shown("--ghost", o_.ghost, Shown::ghost);
    if (!o_.isolate.empty())
        actions_.push_back(action::Isolate{ids<StructureId>("--isolate", o_.isolate, content_.structures)});
}

void SceneReader::read_selection() {
    if (o_.exceptional) actions_.push_back(action::ShowExceptional{true});
    for (const PointId& point : ids<PointId>("--point", o_.points, content_.points))
        actions_.push_back(action::SelectPoint{point, true});
    if (!o_.complaint.empty()) {
        const auto found = ids<ComplaintId>("--complaint", {o_.complaint}, content_.complaints);
        if (!found.empty()) actions_.push_back(action::FindComplaint{found.front()});
    }
    if (!o_.select.empty()) {
        const auto found = ids<StructureId>("--select", {o_.select}, content_.structures);
        if (!found.empty()) actions_.push_back(action::SelectStructure{found.front()});
    }
    if (o_.focus) actions_.push_back(action::SetFocus{true});
    if (o_.synergists) actions_.push_back(action::HighlightSynergists{true});
    if (o_.antagonists) actions_.push_back(action::HighlightAntagonists{true});
}

void SceneReader::read_motion() {
    if (!(o_.pose == Pose{})) actions_.push_back(action::SetPose{o_.pose});
    if (o_.movement.empty()) return;
    const auto found = ids<MovementId>("--movement", {o_.movement}, content_.motion.movements);
    if (found.empty()) return;
    actions_.push_back(action::PlayMovement{found.front()});
    actions_.push_back(action::ScrubPlayback{o_.phase});
}

void SceneReader::read_needle() {
    if (o_.needle && o_.points.empty() && !error_)
        error_ = Error{"a needle needs a trigger point", "--needle", "name one with --point, for example --point S1"};
    if (o_.needle) actions_.push_back(action::AimNeedle{o_.aim});
    SectionChoice section;
    if (!from_name(o_.section, section.kind)) return;
    if (o_.section_mm) section.at_m = 0.001f * *o_.section_mm;
    actions_.push_back(action::SetSection{section});
}

void SceneReader::read_view() {
    if (ViewName view{}; from_name(o_.view, view)) actions_.push_back(action::GoToView{view});
    if (o_.panel.empty()) return;
    if (!ui::find_panel(PanelId{o_.panel}) && !error_)
        error_ = Error{fmt::format("'{}' is not known", o_.panel), "--panel", known_panels()};
    actions_.push_back(action::OpenPanel{PanelId{o_.panel}});
}

}  // namespace

Result<LoadedAtlas> load_atlas(const std::string& language) {
    const auto share = share_dir();
    if (share.empty()) {
        return Error{"Surae's own files (share/surae/data) were not found", "beside the program",
                     "install it again, or set SURAE_DATA to that folder"};
    }
    auto loaded = load_content(share / "data", language);
    if (!loaded) return loaded.error();
    return LoadedAtlas{std::make_shared<const Content>(std::move(loaded->content)), std::move(loaded->problems)};
}

AtlasLoading load_atlas_meanwhile(const std::string& language) {
    return std::async(std::launch::async, load_atlas, language).share();
}

namespace {

Result<std::shared_ptr<const Pack>> open_pack(const CommonOptions& common, const Progress& progress) {
    PackOptions options;
    options.use_cache = !common.no_cache;
    options.progress = progress;
    auto pack = load_pack(common.pack.empty() ? builtin_pack_folder() : common.pack, options);
    if (!pack) return pack.error();
    return std::make_shared<const Pack>(std::move(*pack));
}

std::shared_ptr<const World> joined(const LoadedAtlas& atlas, std::shared_ptr<const Pack> pack) {
    auto pins = read_pins(*atlas.content, *pack);
    const bool known = pins.has_value();
    World world = build_world(atlas.content, std::move(pack), std::move(pins).value_or(std::map<PointId, Pin>()));
    if (!known) keep_pins(world);
    world.problems.insert(world.problems.begin(), atlas.problems.begin(), atlas.problems.end());
    return std::make_shared<const World>(std::move(world));
}

}  // namespace

Result<std::shared_ptr<const World>> load_world(const CommonOptions& common, const LoadedAtlas& atlas,
                                                const Progress& progress) {
    auto pack = open_pack(common, progress);
    if (!pack) return pack.error();
    return joined(atlas, std::move(*pack));
}

WorldLoading load_world_meanwhile(const CommonOptions& common, AtlasLoading atlas, Progress progress) {
    std::promise<Result<LoadedPack>> pack_loaded;
    WorldLoading loading;
    loading.pack = pack_loaded.get_future();
    loading.world =
        std::async(std::launch::async,
                   [&common, atlas = std::move(atlas), progress = std::move(progress),
                    pack_loaded = std::move(pack_loaded)]() mutable -> Result<std::shared_ptr<const World>> {
                       const auto pack = open_pack(common, progress);
                       if (!pack) {
                           pack_loaded.set_value(pack.error());
                           return pack.error();
                       }
                       pack_loaded.set_value(LoadedPack{*pack, make_pack_ahead(**pack)});
                       const Result<LoadedAtlas>& words = atlas.get();
                       if (!words) return words.error();
                       return joined(*words, *pack);
                   });
    return loading;
}

std::future<Faces> make_faces_meanwhile(const AppState& state, glm::ivec2 size_px, float scale) {
    return std::async(std::launch::async | std::launch::deferred, make_faces, text_size_px(state, size_px, scale));
}

AppState reached(AppState state, const std::vector<Action>& actions, const Content& content) {
    for (const Action& action : actions) state = update(std::move(state), action, content).state;
    return state;
}

Result<std::vector<Action>> scene_actions(const SceneOptions& options, const Content& content) {
    return SceneReader(options, content).read();
}

}  // namespace surae
