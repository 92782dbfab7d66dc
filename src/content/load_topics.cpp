// Complaints, and the topics: lists of entries such as red flags or exercises.
#include "content/loaders.h"

namespace surae {

void read_complaints(Fields& root, Content& content) {
    for (Fields& fields : root.objects("complaints")) {
        Complaint complaint;
        complaint.id = fields.id<ComplaintId>("id");
        complaint.regions = fields.ids<RegionId>("regions");
        complaint.muscles = fields.ids<MuscleId>("muscles");
        complaint.style = fields.choice("style", ComplaintStyle::heat);
        Fields statement = fields.object("statement");
        complaint.statement = read_statement(statement);
        complaint.notes = read_statements(fields, "notes", Need::optional);
        if (fields.sound() && statement.sound()) content.complaints.push_back(std::move(complaint));
    }
}

void read_topic(Fields& root, Content& content) {
    Topic topic;
    topic.id = root.id_text("id");
    for (Fields& fields : root.objects("entries")) {
        Entry entry;
        entry.id = fields.id_text("id");
        entry.group = fields.id_text("group", Need::optional);
        entry.emergency = fields.flag("emergency");
        entry.muscles = fields.ids<MuscleId>("muscles", Need::optional);
        entry.points = fields.ids<PointId>("points", Need::optional);
        entry.complaints = fields.ids<ComplaintId>("complaints", Need::optional);
        entry.statements = read_statements(fields, "statements");
        if (fields.sound()) topic.entries.push_back(std::move(entry));
    }
    if (!topic.id.empty()) content.topics.push_back(std::move(topic));
}

}  // namespace surae
