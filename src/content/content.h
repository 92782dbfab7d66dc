// The facts of the atlas as plain values: what data/*.json says, with every id resolved to a type. No text is here:
// text lives in the word catalogue (words.h) under the keys these values carry.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "base/segments.h"
#include "content/motion.h"
#include "content/needling.h"
#include "content/statement.h"
#include "content/words.h"

namespace surae {

enum class StructureKind { bone, muscle, tendon, ligament, membrane, vessel, nerve, fascia, skin, overlay };

// The steps of the depth slider, from outside in. A structure is peeled away when the slider passes its layer.
enum class Layer { skin, fascia, gastrocnemius, plantaris, soleus, deep, bone };
inline constexpr int layer_count = 7;

// A thing with a mesh in some pack. Its name is the word "structure.<id>".
struct StructureInfo {
    StructureId id;
    std::string latin;  // Terminologia Anatomica
    int fma = 0;        // FMA concept id of the right-sided part, 0 when none is known
    StructureKind kind = StructureKind::muscle;
    Layer layer = Layer::deep;
    std::string group;  // heading in the structure tree: word "group.<group>"
    MuscleId muscle;    // the card it belongs to; empty for what is no muscle
    // What it may move with. A bone with one of them is part of it.
    Segments follows = all_segments;
    bool pumped = false;  // a vein that the contracting calf presses
};

// By id or Latin name: the kinds do not tell veins from arteries.
bool is_vein(const StructureInfo& structure);

enum class RelationKind { synergist, antagonist, associated };

// "plantaris helps gastrocnemius at the ankle"
struct Relation {
    RelationKind kind = RelationKind::synergist;
    MuscleId muscle;
    Statement statement;
};

// A muscle card. Its name is the word "muscle.<id>.name". Muscles far from the calf have no structure.
struct Muscle {
    MuscleId id;
    std::string latin;
    int fma = 0;
    std::string ta98, ta2;
    std::vector<StructureId> structures;
    std::vector<Facet> facets;
    std::vector<Relation> relations;
};

enum class ReferralClass { essential, spillover, exceptional };

struct Referral {
    RegionId region;
    ReferralClass referral_class = ReferralClass::spillover;
    float peak = 0;  // 0..1
    Statement statement;
};

struct Interval {
    float low = 0, high = 0;
};

// A trigger point; its place name is the word "point.<id>.name". Position as in docs/content.md: t along the leg (0
// knee joint line, 1 tip of the lateral malleolus), m across the structure (0 medial, 1 lateral border), d fraction of
// the structure's local thickness below its skin-side surface, no deeper than max_depth_mm below that surface.
struct TriggerPoint {
    PointId id;
    int number = 0;  // within its muscle, as the source numbers them
    MuscleId muscle;
    StructureId structure;
    float t = 0, m = 0, d = 0;
    Interval t_range, m_range;
    float max_depth_mm = 0;
    float skin_t = 0, skin_az_deg = 0;  // where the finger goes
    bool exceptional = false;           // off by default (SJ)
    std::vector<Facet> facets;          // location, rank, layer, mimics, safety, notes
    std::vector<Referral> referrals;
};

enum class Surface { leg, thigh, foot, figure };
enum class FigureView { front, back, side };

// An ellipse on the body, in the coordinates of its surface (docs/content.md); name: word "region.<id>".
struct Region {
    RegionId id;
    Surface surface = Surface::leg;
    float centre_u = 0, centre_v = 0;                         // (t, az_deg), (s, az_deg), (u, w) or (X, Y)
    float extent_u = 0, extent_v = 0;                         // half widths at half intensity
    bool posterior = false, plantar = false, medial = false;  // faces of the foot it lies on
    FigureView view = FigureView::back;                       // figure only
};

enum class ComplaintStyle { heat, tint, exceptional };

// What a person comes with; name: word "complaint.<id>". Muscles in the source's order.
struct Complaint {
    ComplaintId id;
    std::vector<RegionId> regions;
    std::vector<MuscleId> muscles;
    ComplaintStyle style = ComplaintStyle::heat;
    Statement statement;  // where the list comes from
    std::vector<Statement> notes;
};

// One entry of a topic; title: word "entry.<topic>.<id>.title".
struct Entry {
    std::string id;
    std::string group;       // word "topic.<topic>.group.<group>", empty for none
    bool emergency = false;  // call for help now
    std::vector<MuscleId> muscles;
    std::vector<PointId> points;
    std::vector<ComplaintId> complaints;
    std::vector<Statement> statements;
};

// A list of entries shown as one panel or one section: signs, causes, habits, treatments, exercises, red_flags,
// conditions, needling_safety, evidence. Title: word "topic.<id>.title".
struct Topic {
    std::string id;
    std::vector<Entry> entries;
};

struct Reference {
    SourceId id;
    std::string citation;
    std::string doi, pmid;
    bool text_seen = false;  // false: known by citation only
};

struct Content {
    std::vector<StructureInfo> structures;
    std::vector<Muscle> muscles;
    std::vector<TriggerPoint> points;
    std::vector<Region> regions;
    std::vector<Complaint> complaints;
    std::vector<Topic> topics;
    Motion motion;
    std::vector<Reference> references;
    Needling needling;
    Words words;

    // nullptr when the id is unknown. The pointer lives as long as this Content.
    const StructureInfo* find(const StructureId& id) const;
    const Muscle* find(const MuscleId& id) const;
    const TriggerPoint* find(const PointId& id) const;
    const Region* find(const RegionId& id) const;
    const Complaint* find(const ComplaintId& id) const;
    const Movement* find(const MovementId& id) const { return motion.find(id); }
    const Reference* find(const SourceId& id) const;
    const Topic* topic(const std::string& id) const;
};

// Names of enumerators as the data files and the command line spell them ("few_cases", "essential", "gastrocnemius").
const char* name_of(Confidence value);
const char* name_of(StructureKind value);
const char* name_of(Layer value);
const char* name_of(RelationKind value);
const char* name_of(ReferralClass value);
const char* name_of(Surface value);
const char* name_of(FigureView value);
const char* name_of(ComplaintStyle value);

// The enumerator a name stands for; false, and `out` untouched, when there is none.
bool from_name(const std::string& name, Confidence& out);
bool from_name(const std::string& name, StructureKind& out);
bool from_name(const std::string& name, Layer& out);
bool from_name(const std::string& name, RelationKind& out);
bool from_name(const std::string& name, ReferralClass& out);
bool from_name(const std::string& name, Surface& out);
bool from_name(const std::string& name, FigureView& out);
bool from_name(const std::string& name, ComplaintStyle& out);

// Reads data_dir (data/ of the repository or of the installed tree). Everything that can be read is kept; whatever
// cannot is left out and told in `problems` (file and JSON pointer in `where`). Fails only when nothing useful is
// there. Words that a language lacks (all of them, when its file is missing) are shown in English, with a problem.
struct LoadedContent {
    Content content;
    std::vector<Error> problems;
};
Result<LoadedContent> load_content(const std::filesystem::path& data_dir, const std::string& language = "en");

// The structures alone; those that cannot be read are left out.
std::vector<StructureInfo> load_structures(const std::filesystem::path& data_dir);

// Unknown ids, statements without sources, words or plain register, words nobody uses (those under "ui." are not ours
// to judge), duplicated ids, values out of range. Empty when all is well.
std::vector<Error> check_content(const Content& content);

}  // namespace surae
