// The content as shipped: whole, sound, and saying what an independent short list says.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "content/content.h"
#include "content/scratch_data.h"

namespace surae {

namespace {

const LoadedContent& real() {
    static const LoadedContent loaded = [] {
        auto result = load_content(ScratchData::real());
        return result ? std::move(result).value() : LoadedContent{{}, {result.error()}};
    }();
    return loaded;
}

const Content& content() {
    return real().content;
}

std::string list(const std::vector<Error>& errors) {
    std::string out;
    for (const Error& error : errors) out += error.message() + "\n";
    return out;
}

using Zone = std::pair<ReferralClass, float>;

std::map<std::string, Zone> zones_of(const char* id) {
    std::map<std::string, Zone> out;
    const TriggerPoint* point = content().find(PointId(id));
    if (!point) return out;
    for (const Referral& zone : point->referrals) out[zone.region.value] = {zone.referral_class, zone.peak};
    return out;
}

constexpr auto E = ReferralClass::essential;
constexpr auto S = ReferralClass::spillover;
constexpr auto X = ReferralClass::exceptional;

std::set<std::string> related(const char* muscle, RelationKind kind) {
    std::set<std::string> out;
    const Muscle* card = content().find(MuscleId(muscle));
    if (!card) return out;
    for (const Relation& relation : card->relations) {
        if (relation.kind == kind) out.insert(relation.muscle.value);
    }
    return out;
}

}  // namespace

TEST(RealContent, LoadsWithoutProblems) {
    EXPECT_TRUE(real().problems.empty()) << list(real().problems);
}

TEST(RealContent, ChecksClean) {
    const auto findings = check_content(content());
    EXPECT_TRUE(findings.empty()) << list(findings);
}

TEST(RealContent, HasWhatTheSourceNames) {
    EXPECT_EQ(content().points.size(), 9U);
    EXPECT_EQ(content().complaints.size(), 10U);
    EXPECT_EQ(content().regions.size(), 22U);
    for (const char* id : {"G1", "G2", "G3", "G4", "S1", "S2", "S3", "SJ", "P1"}) {
        EXPECT_NE(content().find(PointId(id)), nullptr) << id;
    }
    for (const char* id : {"S0", "GK", "R01", "R10", "R99", "R110", "R140"}) {
        EXPECT_NE(content().find(SourceId(id)), nullptr) << id;
    }
    EXPECT_TRUE(content().find(SourceId("R03"))->text_seen);
    EXPECT_FALSE(content().find(SourceId("R01"))->text_seen);
    EXPECT_EQ(content().find(SourceId("R05"))->pmid, "27027065");
    for (const char* id : {"signs", "causes", "perpetuating", "habits", "treatments", "exercises", "red_flags",
                           "conditions", "needling_safety", "evidence"}) {
        EXPECT_NE(content().topic(id), nullptr) << id;
    }
}

TEST(RealContent, ZonesAreThoseOfTheReferralTable) {
    using Zones = std::map<std::string, Zone>;
    EXPECT_EQ(zones_of("G1"), (Zones{{"INSTEP", {E, 1.0F}},
                                     {"THIGH_POST_LOW", {S, 0.35F}},
                                     {"KNEE_POST_MID", {S, 0.40F}},
                                     {"LEG_POSTMED_BAND", {S, 0.45F}},
                                     {"CALF_UP_MED", {S, 0.40F}},
                                     {"HEEL_PLANT", {S, 0.40F}},
                                     {"SOLE_MID", {S, 0.35F}}}));
    EXPECT_EQ(zones_of("S1"), (Zones{{"HEEL_PLANT", {E, 1.0F}},
                                     {"HEEL_POST", {E, 1.0F}},
                                     {"ACHILLES_DIST", {E, 0.9F}},
                                     {"INSTEP", {S, 0.40F}},
                                     {"CALF_LOW", {S, 0.30F}}}));
    EXPECT_EQ(zones_of("S3").at("SIJ"), Zone(E, 0.9F));
    EXPECT_EQ(zones_of("SJ"), (Zones{{"JAW", {X, 0.25F}}}));
    EXPECT_EQ(zones_of("P1").at("TOE_1"), Zone(X, 0.25F));
    EXPECT_TRUE(content().find(PointId("SJ"))->exceptional);
    EXPECT_FALSE(content().find(PointId("S3"))->exceptional);
}

TEST(RealContent, ZonesFromMemoryAreMarkedUnverified) {
    for (const auto& [point, region] : {std::pair("S3", "LOW_BACK"), std::pair("S1", "CALF_LOW")}) {
        bool seen = false;
        for (const Referral& zone : content().find(PointId(point))->referrals) {
            if (zone.region.value != region) continue;
            seen = true;
            EXPECT_EQ(zone.statement.confidence, Confidence::unverified) << point << region;
        }
        EXPECT_TRUE(seen) << point << region;
    }
    for (const Referral& zone : content().find(PointId("SJ"))->referrals) {
        EXPECT_EQ(zone.statement.confidence, Confidence::few_cases);
    }
}

TEST(RealContent, PointsLieWhereTheTableSays) {
    const TriggerPoint& first = *content().find(PointId("G1"));
    EXPECT_FLOAT_EQ(first.t, 0.24F);
    EXPECT_FLOAT_EQ(first.m, 0.22F);
    EXPECT_FLOAT_EQ(first.d, 0.45F);
    EXPECT_FLOAT_EQ(first.max_depth_mm, 12);
    EXPECT_FLOAT_EQ(first.skin_az_deg, -55);
    EXPECT_EQ(first.structure.value, "gastrocnemius_medial_head");
    EXPECT_FLOAT_EQ(content().find(PointId("S2"))->m, 0.85F);
    EXPECT_FLOAT_EQ(content().find(PointId("P1"))->t, -0.01F);
}

TEST(RealContent, HelpersAndOpponentsAreThoseOfTheSource) {
    const std::set<std::string> ankle{"tibialis_anterior", "extensor_digitorum_longus", "fibularis_tertius"};
    auto against = ankle;
    EXPECT_EQ(related("soleus", RelationKind::antagonist), ankle);
    against.insert({"quadriceps_femoris", "vastus_lateralis"});
    EXPECT_EQ(related("gastrocnemius", RelationKind::antagonist), against);
    const auto with = related("gastrocnemius", RelationKind::synergist);
    for (const char* id :
         {"plantaris", "fibularis_longus", "fibularis_brevis", "flexor_hallucis_longus", "flexor_digitorum_longus",
          "tibialis_posterior", "semitendinosus", "sartorius", "gracilis", "popliteus"}) {
        EXPECT_TRUE(with.count(id)) << id;
    }
    EXPECT_TRUE(related("soleus", RelationKind::associated).count("gluteus_minimus"));
}

TEST(RealContent, ComplaintsListTheirMusclesInTheSourcesOrder) {
    const auto muscles = [](const char* id) {
        std::vector<std::string> out;
        const Complaint* complaint = content().find(ComplaintId(id));
        if (!complaint) return out;
        for (const MuscleId& muscle : complaint->muscles) out.push_back(muscle.value);
        return out;
    };
    EXPECT_EQ(muscles("heel_pain"),
              (std::vector<std::string>{"soleus", "quadratus_plantae", "abductor_hallucis", "tibialis_posterior"}));
    EXPECT_EQ(muscles("posterior_ankle_pain"), (std::vector<std::string>{"soleus", "tibialis_posterior"}));
}

TEST(RealContent, EveryStructureOfTheReferenceSetIsKnownByIdAndNumber) {
    std::ifstream table(SURAE_SOURCE_DIR "/../shared/bodyparts3d/structures.tsv");
    if (!table) GTEST_SKIP() << "no reference set beside the source folder";
    std::string line;
    std::getline(table, line);  // headings
    int rows = 0;
    while (std::getline(table, line)) {
        std::istringstream in(line);
        std::string id, file, fma;
        std::getline(in, id, '\t');
        std::getline(in, file, '\t');
        std::getline(in, fma, '\t');
        const StructureInfo* structure = content().find(StructureId(id));
        ASSERT_NE(structure, nullptr) << id;
        EXPECT_EQ(std::to_string(structure->fma), fma) << id;
        ++rows;
    }
    EXPECT_EQ(rows, 61);
}

TEST(RealContent, PeelingTheCalfKeepsTheAchillesTendonOnSoleus) {
    const auto layer = [](const char* id) { return content().find(StructureId(id))->layer; };
    EXPECT_EQ(layer("calcaneal_tendon"), Layer::soleus);
    EXPECT_EQ(layer("gastrocnemius_third_head_lateral"), Layer::gastrocnemius);
    EXPECT_EQ(layer("semimembranosus"), Layer::gastrocnemius);
    EXPECT_EQ(layer("sural_nerve"), Layer::fascia);
    EXPECT_EQ(layer("tibial_nerve"), Layer::deep);
    EXPECT_EQ(layer("tibia"), Layer::bone);
}

TEST(RealContent, EveryPointHasAnApproachAndTheDangerousOnesAreForTheTrained) {
    for (const TriggerPoint& point : content().points) {
        const Approach* approach = content().needling.approach(point.id);
        ASSERT_NE(approach, nullptr) << point.id.value;
        const std::set<std::string> dangerous{"G2", "G4", "P1"};
        EXPECT_EQ(approach->trained_only, dangerous.contains(point.id.value)) << point.id.value;
        std::set<std::string> told;
        for (const Facet& facet : approach->facets) told.insert(facet.id);
        EXPECT_EQ(told, (std::set<std::string>{"position", "entry", "direction", "depth"})) << point.id.value;
    }
}

// The figures of the needling notes: standard deviations of where nerves and vessels lie.
TEST(RealContent, MarginsAreTheSpreadsMeasuredInPeople) {
    const Needling& needling = content().needling;
    EXPECT_FLOAT_EQ(needling.margin(StructureId("tibial_nerve"), Vital::nerve)->spread_mm, 10.2F);
    EXPECT_FLOAT_EQ(needling.margin(StructureId("common_fibular_nerve"), Vital::nerve)->spread_mm, 10);
    EXPECT_FLOAT_EQ(needling.margin(StructureId("popliteal_artery"), Vital::artery)->spread_mm, 12.1F);
    EXPECT_FLOAT_EQ(needling.margin(StructureId("popliteal_vein"), Vital::vein)->spread_mm, 12.9F);
    EXPECT_FLOAT_EQ(needling.margin(StructureId("small_saphenous_vein"), Vital::vein)->spread_mm, 12.5F);
    for (const Margin& margin : needling.margins) {
        EXPECT_EQ(margin.statement.confidence, Confidence::study);
        EXPECT_NE(margin.statement.sources.front(), SourceId("GK"));
    }
}

}  // namespace surae
