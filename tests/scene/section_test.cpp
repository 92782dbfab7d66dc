// A cut as a picture and its marks show it, and the needle with it.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "frame/projection.h"
#include "scene/build_frame.h"
#include "scene/scene_fixture.h"

namespace surae {
namespace {

using namespace test;

class Sections : public Scene {};

TEST_F(Sections, ACutTakesTheEyesSideAndShowsFacesInItsPlane) {
    state.scene.section = {SectionKind::axial, -0.15f};
    for (const float pitch : {40.0f, -40.0f}) {
        state.scene.orbit.pitch_deg = pitch;
        const Frame cut = frame();
        ASSERT_TRUE(cut.picture.cut.on());
        EXPECT_TRUE(cut.picture.cut.takes(cut.picture.camera.eye));
        ASSERT_TRUE(cut.picture.cut.caps);
        EXPECT_GT(cut.picture.cut.caps->corners.size(), 100u);
        for (const glm::vec3& p : cut.picture.cut.caps->corners) EXPECT_NEAR(p.y, -0.15f, 1e-5f);
        ASSERT_TRUE(cut.overlay.section);
        EXPECT_FALSE(cut.overlay.section->needle);
    }
    EXPECT_EQ(frame(), frame()) << "the same cut is the same picture";
}

// A cut across the leg would be a line from the side.
TEST_F(Sections, EveryNamedViewShowsTheFaceOfACutAcrossAndNamesItsParts) {
    state.scene.section = {SectionKind::axial, -0.15f};
    for (const ViewName view :
         {ViewName::posterior, ViewName::anterior, ViewName::medial, ViewName::lateral, ViewName::plantar}) {
        SCOPED_TRACE(name_of(view));
        const Orbit named = orbit_for(view), seen = orbit_of_view(state, world, named);
        EXPECT_EQ(seen.yaw_deg, named.yaw_deg) << "still from the side that was asked for";
        state.scene.orbit = seen;
        const Frame cut = frame();
        const glm::vec3 middle(0, -0.15f, 0), eye = cut.picture.camera.eye;
        EXPECT_GT(std::abs(glm::normalize(eye - middle).y), 0.6f);
        EXPECT_LT(glm::distance(eye, middle), 0.8f * orbit_for(ViewName::posterior).distance_m) << "from near";
        EXPECT_NE(cut.overlay.title.find("ui.title.section.axial"), std::string::npos) << cut.overlay.title;
        ASSERT_FALSE(cut.overlay.labels.empty());
        for (const Label& label : cut.overlay.labels)
            EXPECT_TRUE(std::any_of(cut.overlay.section->faces.begin(), cut.overlay.section->faces.end(),
                                    [&](const SectionDrawing::Face& face) { return face.name == label.text; }))
                << label.text;
    }
}

// On its edge a plane has no room for names; those of the leg itself stand there.
TEST_F(Sections, ACutOnItsEdgeLeavesTheLegItsNames) {
    const std::vector<Label> whole = frame().overlay.labels;
    state.scene.section = {SectionKind::axial, -0.15f};
    const std::vector<Label> cut = frame().overlay.labels;
    ASSERT_FALSE(cut.empty());
    for (const Label& label : cut)
        EXPECT_TRUE(std::any_of(whole.begin(), whole.end(), [&](const Label& of) { return of.text == label.text; }));
    state.settings.labels = false;
    EXPECT_TRUE(frame().overlay.labels.empty());
}

TEST_F(Sections, ACutThatMeetsNothingSaysSo) {
    state.scene.section = {SectionKind::axial, -0.15f};
    EXPECT_EQ(frame().overlay.title.find("nothing_cut"), std::string::npos);
    state.scene.section.at_m = 0.9f;
    EXPECT_NE(frame().overlay.title.find("nothing_cut"), std::string::npos);
}

TEST_F(Sections, AFaceGoesWithItsStructure) {
    state.scene.section = {SectionKind::axial, -0.15f};
    const std::size_t all = frame().overlay.section->faces.size();
    state.scene.shown[StructureId{"soleus"}] = Shown::hidden;
    EXPECT_EQ(frame().overlay.section->faces.size(), all - 1);
}

TEST_F(Sections, ANeedleIsShownToWhomItsNoticeWasShown) {
    auto content = std::make_shared<Content>(*world.content);
    content->needling.longest_mm = 75;
    world.content = content;
    state.scene.points = {PointId{"S1"}};
    state.scene.needle = NeedleAim{};
    EXPECT_FALSE(frame().overlay.needle);
    state.interface.needling_accepted = true;
    const Frame held = frame();
    ASSERT_TRUE(held.overlay.needle);
    EXPECT_NE(held.overlay.title.find("ui.needle.caption"), std::string::npos) << "every picture says for whom it is";
    EXPECT_FALSE(held.picture.cut.on());
    ASSERT_TRUE(held.overlay.section) << "the diagram follows the needle";
    EXPECT_TRUE(held.overlay.section->needle);
    state.scene.section = {SectionKind::along, std::nullopt};
    EXPECT_TRUE(frame().picture.cut.on());
    EXPECT_TRUE(frame().overlay.section->needle);
}

// The cut is made anew only when what it follows from has changed.
TEST_F(Sections, ACutIsKeptWhileTheEyeTurnsAndMadeAnewForAnotherPlaneSideOrWorld) {
    state.scene.section = {SectionKind::axial, -0.15f};
    const Frame first = frame_of(ViewName::posterior, Side::right), turned = frame_of(ViewName::medial, Side::right);
    EXPECT_EQ(first.picture.cut.caps, turned.picture.cut.caps);
    EXPECT_EQ(first.overlay.section, turned.overlay.section);
    EXPECT_NE(frame_of(ViewName::medial, Side::left).overlay.section, first.overlay.section);
    state.scene.section = {SectionKind::axial, -0.10f};
    const Frame moved = frame_of(ViewName::posterior, Side::right);
    EXPECT_NE(*moved.picture.cut.caps, *first.picture.cut.caps);
    auto pack = std::make_shared<Pack>(*world.pack);
    pack->structures.resize(1);
    world.pack = pack;
    world.infos.resize(1);
    EXPECT_NE(*frame_of(ViewName::posterior, Side::right).picture.cut.caps, *moved.picture.cut.caps);
}

}  // namespace
}  // namespace surae
