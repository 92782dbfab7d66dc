// How a claim is shown: its text, how well it is supported, and the way to its sources.
#pragma once

#include "ui/widgets.h"

namespace surae::ui {

// Text in the reader's register, below it the confidence badge and the sources, below these what speaks against it.
void statement(const Ui& ui, const Statement& statement);
void statements(const Ui& ui, const std::vector<Statement>& list);

// "Origin" and its statements; facets whose word the catalogue lacks show their id.
void facets(const Ui& ui, const std::vector<Facet>& list);

// One entry of a topic: title, statements, and what it is about as links.
void entry(const Ui& ui, const std::string& topic, const Entry& entry);
// All entries of a topic under their group headings; nothing when the content has no such topic.
void topic(const Ui& ui, const char* id, bool with_title);

// Shape and short word of a confidence, so that it never rests on colour alone. True when clicked.
bool badge(const Ui& ui, const std::string& id, Confidence confidence);
// Draws only the shape, centred, of this radius.
void confidence_shape(glm::vec2 centre, float radius, Confidence confidence, std::uint32_t colour);

// Names, in the reader's words.
std::string_view name_of(const Ui& ui, const MuscleId& id);
std::string_view name_of(const Ui& ui, const StructureInfo& info);
std::string_view name_of(const Ui& ui, const ComplaintId& id);
std::string point_name(const Ui& ui, const TriggerPoint& point);  // "G1 Upper inner calf"

// Why the finder lists a point: class, strength of its pattern there, region. In plain words without the strength,
// which a patient would take for how likely it is.
std::string why_listed(const RankedPoint& ranked, const Words& words, Register reg);

// Links in a row; each selects what it names.
void muscle_links(const Ui& ui, const std::vector<MuscleId>& list);
void point_links(const Ui& ui, const std::vector<PointId>& list, bool brief = false);  // brief: "G1" alone
void complaint_links(const Ui& ui, const std::vector<ComplaintId>& list);

// "Warning signs first": a link to the red flags panel.
void red_flag_link(const Ui& ui);

// The first structure of the shown leg that belongs to a muscle; nullptr when it has none there.
const StructureInfo* shown_structure(const Ui& ui, const MuscleId& muscle);

}  // namespace surae::ui
