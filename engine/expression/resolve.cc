#include "expression/resolve.h"

#include <algorithm>

#include "expression/cache.h"

namespace dynascope {

namespace {

// The service prints both paths in the order of the text.
std::string path_pair_message(std::string_view relation, const DocumentPath& one, const DocumentPath& two) {
    std::string message = "Two document paths ";
    message += relation;
    message += " with each other; must remove or rewrite one of these paths; path one: ";
    message += one.text();
    message += ", path two: ";
    message += two.text();
    return message;
}

// Marks the entry as used; nothing when it is not there.
template <class Entry>
Entry* find_placeholder(std::vector<Entry>& entries, const std::string& placeholder) {
    for (Entry& entry : entries) {
        if (entry.placeholder == placeholder) {
            entry.used = true;
            return &entry;
        }
    }
    return nullptr;
}

template <class Entry>
std::string unused_keys(const std::vector<Entry>& entries) {
    std::string keys;
    for (const Entry& entry : entries) {
        if (!entry.used) {
            keys += (keys.empty() ? "" : ", ") + entry.placeholder;
        }
    }
    return keys;
}

bool element_less(const PathElement& a, const PathElement& b) {
    if (a.is_index != b.is_index) {
        return a.is_index;
    }
    return a.is_index ? a.index < b.index : a.name < b.name;
}

bool path_less(const DocumentPath* a, const DocumentPath* b) {
    return std::lexicographical_compare(a->elements.begin(), a->elements.end(), b->elements.begin(), b->elements.end(),
                                        element_less);
}

// In sorted order a path that overlaps or conflicts with another does so with a neighbour.
bool all_apart(std::vector<const DocumentPath*> paths) {
    std::sort(paths.begin(), paths.end(), path_less);
    for (std::size_t i = 1; i < paths.size(); ++i) {
        if (relate_paths(*paths[i - 1], *paths[i]) != PathRelation::kApart) {
            return false;
        }
    }
    return true;
}

}  // namespace

PathRelation relate_paths(const DocumentPath& a, const DocumentPath& b) {
    const std::size_t shared = std::min(a.elements.size(), b.elements.size());
    for (std::size_t i = 0; i < shared; ++i) {
        if (a.elements[i].is_index != b.elements[i].is_index) {
            return PathRelation::kConflict;
        }
        if (a.elements[i] != b.elements[i]) {
            return PathRelation::kApart;
        }
    }
    return PathRelation::kOverlap;
}

Status Resolver::status() const {
    if (diagnostics_.empty()) {
        return {};
    }
    return invalid_expression(parsed_.kind, diagnostics_.message());
}

std::string Resolver::name(const std::string& placeholder) {
    const Placeholders::Name* found = find_placeholder(placeholders_.names, placeholder);
    if (found == nullptr) {
        diagnostics_.report(
            Problem::kUndefinedName,
            "An expression attribute name used in the document path is not defined; attribute name: " + placeholder);
        return placeholder;
    }
    return found->name;
}

std::string Resolver::value(const std::string& placeholder) {
    const Placeholders::Value* found = find_placeholder(placeholders_.values, placeholder);
    if (found == nullptr) {
        diagnostics_.report(
            Problem::kUndefinedValue,
            "An expression attribute value used in expression is not defined; attribute value: " + placeholder);
        return {};
    }
    return found->packed;
}

DocumentPath Resolver::path(const ParsedPath& parsed) {
    DocumentPath path;
    path.elements.reserve(parsed.size());
    for (const PathStep& step : parsed) {
        PathElement& element = path.elements.emplace_back();
        element.is_index = step.kind == PathStep::Kind::kIndex;
        element.index = step.index;
        if (step.kind == PathStep::Kind::kPlaceholder) {
            element.name = name(step.text);
        } else if (step.kind == PathStep::Kind::kName) {
            element.name = step.text;
        }
    }
    return path;
}

void Resolver::check_paths(const std::vector<const DocumentPath*>& paths) {
    if (paths.size() < 2 || all_apart(paths)) {
        return;
    }
    for (std::size_t later = 1; later < paths.size(); ++later) {
        for (std::size_t earlier = 0; earlier < later; ++earlier) {
            const PathRelation relation = relate_paths(*paths[earlier], *paths[later]);
            if (relation == PathRelation::kOverlap) {
                diagnostics_.report(Problem::kPathsOverlap,
                                    path_pair_message("overlap", *paths[earlier], *paths[later]));
            } else if (relation == PathRelation::kConflict) {
                diagnostics_.report(Problem::kPathsConflict,
                                    path_pair_message("conflict", *paths[earlier], *paths[later]));
            }
        }
    }
}

ProjectionPaths Resolver::projection() {
    ProjectionPaths paths;
    std::vector<const DocumentPath*> pointers;
    for (const ParsedPath& parsed : parsed_.paths) {
        paths.push_back(path(parsed));
    }
    for (const DocumentPath& path : paths) {
        pointers.push_back(&path);
    }
    check_paths(pointers);
    return paths;
}

bool Resolver::has_operand_count(std::string_view name, std::size_t wanted, std::size_t actual) {
    if (wanted == actual) {
        return true;
    }
    std::string message = "Incorrect number of operands for operator or function; operator or function: ";
    message += name;
    message += ", number of operands: " + std::to_string(actual);
    diagnostics_.report(Problem::kOperand, std::move(message));
    return false;
}

void Resolver::require_path(std::string_view name) {
    diagnostics_.report(Problem::kOperand,
                        "Operator or function requires a document path; operator or function: " + std::string(name));
}

void Resolver::operand_type_error(std::string_view name, std::string_view type) {
    std::string message = "Incorrect operand type for operator or function; operator or function: ";
    message += name;
    message += ", operand type: ";
    message += type;
    diagnostics_.report(Problem::kOperand, std::move(message));
}

Result<Condition> compile_condition(ExpressionCache& cache, ExpressionKind kind, std::string_view text,
                                    Placeholders& placeholders) {
    TRY_ASSIGN(const ParsedExpression* parsed, cache.parse(kind, text));
    Resolver resolver(*parsed, placeholders);
    Condition condition = resolver.condition();
    TRY(resolver.status());
    return condition;
}

Result<Update> compile_update(ExpressionCache& cache, std::string_view text, Placeholders& placeholders) {
    TRY_ASSIGN(const ParsedExpression* parsed, cache.parse(ExpressionKind::kUpdate, text));
    Resolver resolver(*parsed, placeholders);
    Update update = resolver.update();
    TRY(resolver.status());
    return update;
}

Result<ProjectionPaths> compile_projection(ExpressionCache& cache, std::string_view text, Placeholders& placeholders) {
    TRY_ASSIGN(const ParsedExpression* parsed, cache.parse(ExpressionKind::kProjection, text));
    Resolver resolver(*parsed, placeholders);
    ProjectionPaths paths = resolver.projection();
    TRY(resolver.status());
    return paths;
}

Status check_all_used(const Placeholders& placeholders) {
    if (const std::string keys = unused_keys(placeholders.names); !keys.empty()) {
        return validation_error("Value provided in ExpressionAttributeNames unused in expressions: keys: {" + keys +
                                "}");
    }
    if (const std::string keys = unused_keys(placeholders.values); !keys.empty()) {
        return validation_error("Value provided in ExpressionAttributeValues unused in expressions: keys: {" + keys +
                                "}");
    }
    return {};
}

}  // namespace dynascope
