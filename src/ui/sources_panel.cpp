// How sure we are and who says so: the reference that was asked for, the evidence, the list of all references.
#include <imgui.h>

#include <algorithm>

#include "platform/icons.h"
#include "ui/panel_registry.h"
#include "ui/statements.h"

namespace surae::ui {
namespace {

constexpr Confidence all_confidences[] = {Confidence::established, Confidence::study,     Confidence::tradition,
                                          Confidence::few_cases,   Confidence::contested, Confidence::unverified};

bool cites(const Statement& statement, const SourceId& source) {
    return std::find(statement.sources.begin(), statement.sources.end(), source) != statement.sources.end();
}

// Every statement of the content that names the source, in the order of the files.
std::vector<const Statement*> statements_citing(const Content& content, const SourceId& source) {
    std::vector<const Statement*> found;
    const auto look = [&](const Statement& statement) {
        if (cites(statement, source)) found.push_back(&statement);
    };
    const auto look_at = [&](const std::vector<Statement>& list) { std::for_each(list.begin(), list.end(), look); };
    for (const Muscle& muscle : content.muscles) {
        for (const Facet& facet : muscle.facets) look_at(facet.statements);
        for (const Relation& relation : muscle.relations) look(relation.statement);
    }
    for (const TriggerPoint& point : content.points) {
        for (const Facet& facet : point.facets) look_at(facet.statements);
        for (const Referral& referral : point.referrals) look(referral.statement);
    }
    for (const Complaint& complaint : content.complaints) {
        look(complaint.statement);
        look_at(complaint.notes);
    }
    for (const Topic& topic : content.topics) {
        if (topic.id == "treatments" || topic.id == "exercises" || topic.id == "needling_safety")
            continue;  // behind the warnings
        for (const Entry& entry : topic.entries) look_at(entry.statements);
    }
    return found;
}

void draw_identifiers(const Ui& ui, const Reference& reference) {
    if (!reference.doi.empty()) calm(ui, "DOI " + reference.doi);
    if (!reference.pmid.empty()) calm(ui, "PMID " + reference.pmid);
    calm(ui, ui.word(reference.text_seen ? "ui.sources.text_seen" : "ui.sources.text_not_seen"));
}

void draw_shown_reference(const Ui& ui, const Reference& reference) {
    ButtonLook look;
    look.icon = icon::close;
    look.tone = Tone::quiet;
    if (button(ui, "sources.close", ui.word("ui.sources.close"), look)) ui.act(action::ShowSource{std::nullopt});
    text(ui, reference.id.value, Face::title, ui.theme.text);
    text(ui, reference.citation);
    draw_identifiers(ui, reference);
    const std::vector<const Statement*> said = statements_citing(ui.content(), reference.id);
    heading(ui, ui.words("ui.sources.statements", {{"count", std::to_string(said.size())}}));
    for (std::size_t i = 0; i < said.size(); ++i) {
        ImGui::PushID(static_cast<int>(i));
        statement(ui, *said[i]);
        ImGui::PopID();
    }
}

void draw_badge_key(const Ui& ui) {
    heading(ui, ui.word("ui.sources.badges"));
    for (Confidence confidence : all_confidences) {
        const std::string key = std::string("confidence.") + surae::name_of(confidence);
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const float radius = ui.s.text * 0.27f;
        confidence_shape({at.x + radius * 1.3f, at.y + ui.s.text * 0.5f}, radius, confidence,
                         packed(ui.theme.confidence[static_cast<int>(confidence)]));
        ImGui::Indent(ui.s.text * 1.2f);
        text(ui, ui.word(key), Face::strong, ui.theme.confidence[static_cast<int>(confidence)]);
        calm(ui, ui.word(key + ".help"));
        ImGui::Unindent(ui.s.text * 1.2f);
    }
}

void draw_references(const Ui& ui) {
    heading(ui, ui.word("ui.sources.list"));
    for (const Reference& reference : ui.content().references) {
        RowLook look;
        look.subtitle = reference.citation;
        if (row(ui, "sources.open." + reference.id.value, reference.id.value, look))
            ui.act(action::ShowSource{reference.id});
    }
}

}  // namespace

void draw_sources(const Ui& ui) {
    const auto& asked = ui.state().interface.source;
    const Reference* reference = asked ? ui.content().find(*asked) : nullptr;
    if (reference) return draw_shown_reference(ui, *reference);
    text(ui, ui.word("ui.panel.sources.hint"), Face::small_print, ui.theme.calm);
    draw_badge_key(ui);
    topic(ui, "evidence", true);
    rule(ui);
    draw_references(ui);
}

}  // namespace surae::ui
