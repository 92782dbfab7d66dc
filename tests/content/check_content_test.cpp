// check_content(): each rule finds the one thing broken in otherwise sound content.
#include <gtest/gtest.h>

#include <functional>

#include "content/content.h"
#include "content/scratch_data.h"

namespace surae {

namespace {

const Content& sound() {
    static const Content content = load_content(ScratchData::real())->content;
    return content;
}

struct Fault {
    const char* name;
    std::function<void(Content&)> make;
    const char* where;
    const char* what;
};

const Fault faults[] = {
    {"UnknownSource", [](Content& c) { c.muscles[0].facets[0].statements[0].sources[0] = SourceId("R999"); },
     "muscles.json, gastrocnemius, origin", "no reference is called 'R999'"},
    {"NoSource", [](Content& c) { c.points[0].facets[0].statements[0].sources.clear(); },
     "trigger_points.json, G1, location", "names no source"},
    {"MissingWords", [](Content& c) { c.points[0].facets[0].statements[0].words = "point.G1.nowhere"; },
     "trigger_points.json, G1, location", "'point.G1.nowhere' is missing"},
    {"WordsOfAnother", [](Content& c) { c.points[0].facets[0].statements[0].words = "point.G2.rank.less"; },
     "trigger_points.json, G1, location", "belongs to something else"},
    {"MissingCaveat", [](Content& c) { c.points[0].facets[0].statements[0].caveat = "no.caveat"; },
     "trigger_points.json, G1, location", "'no.caveat' is missing"},
    {"OneRegister", [](Content& c) { c.points[0].referrals[0].statement.words = "kind.bone"; },
     "trigger_points.json, G1, INSTEP", "one text for both registers"},
    {"UnusedWords", [](Content& c) { c.points[0].facets.erase(c.points[0].facets.begin() + 1); },
     "i18n, point.G1.rank.first", "nobody uses"},
    {"UnverifiedWithSource",
     [](Content& c) {
         c.points[0].facets[0].statements[0].confidence = Confidence::unverified;
         c.points[0].facets[0].statements[0].sources = {SourceId("R30")};
     },
     "trigger_points.json, G1, location", "unverified, yet names sources"},
    {"GeneralKnowledgeAsFact",
     [](Content& c) {
         c.points[0].facets[0].statements[0].confidence = Confidence::established;
         c.points[0].facets[0].statements[0].sources = {SourceId("GK")};
     },
     "trigger_points.json, G1, location", "rests on general knowledge alone"},
    {"TwinPoint", [](Content& c) { c.points.push_back(c.points[2]); }, "trigger_points.json", "'G3' is used twice"},
    {"TwinStructure", [](Content& c) { c.structures.push_back(c.structures[0]); }, "structures.json", "used twice"},
    {"TwinReference", [](Content& c) { c.references.push_back(c.references[0]); }, "references.json", "used twice"},
    {"TwinZone", [](Content& c) { c.points[0].referrals.push_back(c.points[0].referrals[0]); },
     "trigger_points.json, G1", "refers to 'INSTEP' twice"},
    {"UnknownRegion", [](Content& c) { c.points[4].referrals[0].region = RegionId("ELBOW"); },
     "trigger_points.json, S1", "no region is called 'ELBOW'"},
    {"UnknownStructure", [](Content& c) { c.points[4].structure = StructureId("biceps"); }, "trigger_points.json, S1",
     "no structure is called 'biceps'"},
    {"OtherMusclesStructure", [](Content& c) { c.points[4].structure = StructureId("plantaris"); },
     "trigger_points.json, S1", "no part of its muscle"},
    {"UnknownMuscle", [](Content& c) { c.complaints[0].muscles[0] = MuscleId("biceps"); }, "complaints.json",
     "no muscle is called 'biceps'"},
    {"MuscleListedTwice", [](Content& c) { c.complaints[0].muscles.push_back(c.complaints[0].muscles[0]); },
     "complaints.json", "is listed twice"},
    {"ComplaintOfNowhere", [](Content& c) { c.complaints[0].regions.clear(); }, "complaints.json", "lights no region"},
    {"UnknownRelative", [](Content& c) { c.muscles[0].relations[0].muscle = MuscleId("biceps"); },
     "muscles.json, gastrocnemius, relations", "no muscle is called 'biceps'"},
    {"BoneOfNoSegment",
     [](Content& c) {
         for (auto& structure : c.structures) structure.follows = all_segments;
     },
     "structures.json", "part of no segment"},
    {"MuscleThatIsPumped", [](Content& c) { c.structures[0].pumped = true; }, "structures.json",
     "is pumped but no vein"},
    {"StructureWithoutCard", [](Content& c) { c.structures[0].muscle = MuscleId(); }, "structures.json",
     "a muscle without a card"},
    {"CardForgotItsStructure", [](Content& c) { c.muscles[0].structures.pop_back(); }, "muscles.json, gastrocnemius",
     "is not in its list"},
    {"OutsideItsRange", [](Content& c) { c.points[0].t = 0.9F; }, "trigger_points.json, G1", "t lies outside t_range"},
    {"NotANumber", [](Content& c) { c.points[0].d = std::numeric_limits<float>::quiet_NaN(); },
     "trigger_points.json, G1", "d is nan"},
    {"PeakOfZero", [](Content& c) { c.points[0].referrals[0].peak = 0; }, "trigger_points.json, G1",
     "peak is out of range"},
    {"FootWithoutFace",
     [](Content& c) {
         for (Region& r : c.regions) r.plantar = r.medial = r.posterior = false;
     },
     "regions.json, HEEL_PLANT", "faces are for regions of the foot"},
    {"FlatRegion", [](Content& c) { c.regions[0].extent_u = 0; }, "regions.json", "extent is not above 0"},
    {"UnknownPointInATopic",
     [](Content& c) {
         for (Topic& topic : c.topics) topic.entries[0].points = {PointId("G9")};
     },
     "topics/red_flags.json", "no trigger point is called 'G9'"},
    {"UnknownGroup", [](Content& c) { c.topics[0].entries[0].group = "nonsense"; }, "topics/", "group.nonsense"},
    {"SilentEntry", [](Content& c) { c.topics[0].entries[0].statements.clear(); }, "topics/", "the entry says nothing"},
};

// Else GoogleTest would show the bytes of it.
void PrintTo(const Fault& value, std::ostream* out) {
    *out << value.name;
}

class CheckContent : public testing::TestWithParam<Fault> {};

}  // namespace

TEST_P(CheckContent, FindsIt) {
    Content content = sound();
    GetParam().make(content);
    std::string all;
    bool found = false;
    for (const Error& finding : check_content(content)) {
        all += finding.message() + "\n";
        found = found || (finding.where.rfind(GetParam().where, 0) == 0 &&
                          finding.what.find(GetParam().what) != std::string::npos && !finding.remedy.empty());
    }
    EXPECT_TRUE(found) << "wanted: " << GetParam().where << ": " << GetParam().what << "\ngot:\n" << all;
}

INSTANTIATE_TEST_SUITE_P(EveryRule, CheckContent, testing::ValuesIn(faults),
                         [](const auto& named) { return std::string(named.param.name); });

TEST(CheckContentRules, InterfaceWordsAreNotJudgedUnused) {
    ScratchData scratch;
    scratch.copy_all();
    Json json = Json::parse(ScratchData::real_text("i18n/en.json"));
    json["words"]["ui"]["a_button_of_tests"] = "Press";
    json["words"]["stray"] = "Nobody's";
    scratch.write("i18n/en.json", json);
    const auto loaded = load_content(scratch.folder());
    ASSERT_TRUE(loaded);
    const auto findings = check_content(loaded->content);
    ASSERT_EQ(findings.size(), 1U) << findings.front().message();
    EXPECT_EQ(findings[0].where, "i18n, stray");
}

TEST(CheckContentRules, EmptyContentIsReportedNotFeared) {
    EXPECT_FALSE(check_content(Content{}).empty());
}

TEST(Names, EveryEnumeratorIsSpelledAndReadBack) {
    for (int i = 0; i < layer_count; ++i) {
        Layer back = Layer::skin;
        EXPECT_TRUE(from_name(name_of(static_cast<Layer>(i)), back));
        EXPECT_EQ(static_cast<int>(back), i);
    }
    StructureKind kind = StructureKind::nerve;
    EXPECT_FALSE(from_name("gristle", kind));
    EXPECT_EQ(kind, StructureKind::nerve);
    EXPECT_STREQ(name_of(Confidence::few_cases), "few_cases");
    EXPECT_STREQ(name_of(ReferralClass::exceptional), "exceptional");
    EXPECT_STREQ(name_of(RelationKind::associated), "associated");
    EXPECT_STREQ(name_of(StructureKind::overlay), "overlay");
    EXPECT_STREQ(name_of(Surface::figure), "figure");
    EXPECT_STREQ(name_of(static_cast<Surface>(77)), "");
}

}  // namespace surae
