// The readers of the content's files: one function a file, each taking the file's root object. Private to this folder.
#pragma once

#include "content/content.h"
#include "content/json_fields.h"

namespace surae {

Statement read_statement(Fields& fields);
// Unsound statements are left out.
std::vector<Statement> read_statements(Fields& owner, const std::string& name, Need need = Need::required);
std::vector<Facet> read_facets(Fields& owner);

void read_structures(Fields& root, Content& content);
void read_muscles(Fields& root, Content& content);
void read_points(Fields& root, Content& content);
void read_regions(Fields& root, Content& content);
void read_complaints(Fields& root, Content& content);
void read_needling(Fields& root, Content& content);
void read_topic(Fields& root, Content& content);
void read_motion(Fields& root, Content& content);
void read_references(Fields& root, Content& content);

}  // namespace surae
