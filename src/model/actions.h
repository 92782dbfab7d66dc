// The one vocabulary of change: panels, keys, the command line and undo all speak in these.
#pragma once

#include <filesystem>
#include <variant>

#include "model/app_state.h"

namespace surae::action {

// clang-format off

// Camera
struct GoToView { ViewName view; };
struct OrbitBy { float yaw_deg, pitch_deg; };
struct PanBy { glm::vec3 offset_m; };                    // moves the target, leg frame
struct ZoomBy { float factor; glm::vec3 towards_m; };    // factor < 1 comes nearer, keeping towards_m where it is on screen
struct SetOrbit { Orbit orbit; };

// What is shown
struct SetShown { std::vector<StructureId> structures; Shown shown; };
struct Isolate { std::vector<StructureId> structures; }; // empty: show all again
struct RestoreHidden {};
struct SetPeel { Layer layer; };
struct SetSide { Side side; };
struct SetThirdHead { ThirdHead third_head; };
struct SetPlantaris { bool present; };
struct ResetScene {};                                    // back to the first view

// Motion
struct SetPose { Pose pose; bool glide = false; };       // kept within its range; stops a movement. glide: move there softly
struct PlayMovement { MovementId movement; };            // from its start
struct PausePlayback { bool paused; };
struct ScrubPlayback { float phase; };                   // pauses there
struct SetPlaybackSpeed { float speed; };
struct ShowBloodFlow { bool on; };                       // in the veins that a movement squeezes
struct StopPlayback {};                                  // back to the scene's own pose
struct PassTime { double seconds; };                     // of a movement that plays

// Selection
struct SelectStructure { std::optional<StructureId> structure; };
struct SelectPoint { PointId point; bool add = false; }; // add: toggle it among the others
struct ClearPoints {};
struct SelectAllPoints {};
struct SetFocus { bool on; };                            // calm everything but the selected muscle
struct HighlightSynergists { bool on; };
struct HighlightAntagonists { bool on; };
struct ShowExceptional { bool on; };
struct SetHover { Hover hover; };

// Needle and sections
struct AcceptNeedling {};                                // its notice; remembered for the session
struct AimNeedle { std::optional<NeedleAim> aim; };      // at the point in the card; none: taken away
struct SetSection { SectionChoice section; };

// Symptom finder
struct FindComplaint { ComplaintId complaint; };
struct FindAtSkin { SkinSpot spot; };
struct ArmPainPick { bool on; };
struct ClearFinder {};

// Interface
struct OpenPanel { PanelId panel; };                     // on the side it belongs to, before the other side's
struct FoldPanel { PanelId panel; };                     // if it is open
struct TogglePanels {};                                  // presentation: picture only
struct ToggleHelp {};
struct ShowSource { std::optional<SourceId> source; };
struct Search { std::string text; };
struct ConfirmRedFlags {};
struct SetAudience { Audience audience; };
struct SetSettings { Settings settings; };

// Session
struct Undo {};
struct Redo {};
struct SavePicture {};
struct Quit {};
// clang-format on

}  // namespace surae::action

namespace surae {

using Action =
    std::variant<action::GoToView, action::OrbitBy, action::PanBy, action::ZoomBy, action::SetOrbit, action::SetShown,
                 action::Isolate, action::RestoreHidden, action::SetPeel, action::SetSide, action::SetThirdHead,
                 action::SetPlantaris, action::ResetScene, action::SetPose, action::PlayMovement, action::PausePlayback,
                 action::ScrubPlayback, action::SetPlaybackSpeed, action::ShowBloodFlow, action::StopPlayback,
                 action::PassTime, action::SelectStructure, action::SelectPoint, action::ClearPoints,
                 action::SelectAllPoints, action::SetFocus, action::HighlightSynergists, action::HighlightAntagonists,
                 action::ShowExceptional, action::SetHover, action::AcceptNeedling, action::AimNeedle,
                 action::SetSection, action::FindComplaint, action::FindAtSkin, action::ArmPainPick,
                 action::ClearFinder, action::OpenPanel, action::FoldPanel, action::TogglePanels, action::ToggleHelp,
                 action::ShowSource, action::Search, action::ConfirmRedFlags, action::SetAudience, action::SetSettings,
                 action::Undo, action::Redo, action::SavePicture, action::Quit>;

// What the outside world must do after a change: the model itself touches no clock, file or mesh.
namespace effect {
// clang-format off
struct FlyToPoint { PointId point; };
struct FlyToStructure { StructureId structure; };
struct FlyToNeedle {};
struct FlyToSection {};                                  // looks at the plane that the scene chose
struct FlyToHeat {};                                     // what the finder lights up
struct SaveSettings {};
struct SavePicture {};
struct Quit {};
// clang-format on
}  // namespace effect
using Effect = std::variant<effect::FlyToPoint, effect::FlyToStructure, effect::FlyToNeedle, effect::FlyToSection,
                            effect::FlyToHeat, effect::SaveSettings, effect::SavePicture, effect::Quit>;

}  // namespace surae
