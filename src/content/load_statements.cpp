// Statements, facets and references: the parts every other file shares.
#include "content/loaders.h"

namespace surae {

Statement read_statement(Fields& fields) {
    Statement out;
    out.words = fields.text("words");
    out.sources = fields.ids<SourceId>("sources");
    out.confidence = fields.choice("confidence", Confidence::unverified);
    out.caveat = fields.text("caveat", Need::optional);
    return out;
}

std::vector<Statement> read_statements(Fields& owner, const std::string& name, Need need) {
    std::vector<Statement> out;
    for (Fields& fields : owner.objects(name, need)) {
        Statement statement = read_statement(fields);
        if (fields.sound()) out.push_back(std::move(statement));
    }
    return out;
}

std::vector<Facet> read_facets(Fields& owner) {
    std::vector<Facet> out;
    for (Fields& fields : owner.objects("facets")) {
        Facet facet;
        facet.id = fields.id_text("id");
        facet.statements = read_statements(fields, "statements");
        if (fields.sound()) out.push_back(std::move(facet));
    }
    return out;
}

void read_references(Fields& root, Content& content) {
    for (Fields& fields : root.objects("references")) {
        Reference reference;
        reference.id = fields.id<SourceId>("id");
        reference.citation = fields.text("citation");
        reference.doi = fields.text("doi", Need::optional);
        reference.pmid = fields.text("pmid", Need::optional);
        reference.text_seen = fields.flag("text_seen");
        if (fields.sound()) content.references.push_back(std::move(reference));
    }
}

}  // namespace surae
