#include "value/document_path.h"

namespace dynascope {
namespace {

using Paths = std::vector<const DocumentPath*>;

// The paths of `paths` that go on with this step at `depth`.
Paths paths_through(const Paths& paths, std::size_t depth, bool is_index, std::string_view name, std::uint32_t index) {
    Paths through;
    for (const DocumentPath* path : paths) {
        const PathElement& element = path->elements[depth];
        if (element.is_index != is_index) continue;
        if (is_index ? element.index == index : element.name == name) through.push_back(path);
    }
    return through;
}

bool append_selected(std::string& out, ValueView value, const Paths& paths, std::size_t depth);

// Count and entries of the selected attributes; the number of them.
std::size_t append_selected_map(std::string& out, ItemView item, const Paths& paths, std::size_t depth) {
    std::string entries;
    std::size_t count = 0;
    for (auto walk = item.attributes(); walk.next();) {
        const Paths through = paths_through(paths, depth, false, walk.name(), 0);
        if (through.empty()) continue;
        const std::size_t begin = entries.size();
        append_varint(entries, walk.name().size());
        entries.append(walk.name());
        if (append_selected(entries, walk.value(), through, depth + 1)) {
            ++count;
        } else {
            entries.resize(begin);
        }
    }
    append_varint(out, count);
    out.append(entries);
    return count;
}

std::size_t append_selected_list(std::string& out, ValueView list, const Paths& paths, std::size_t depth) {
    std::string entries;
    std::size_t count = 0;
    std::uint32_t index = 0;
    for (auto walk = list.elements(); walk.next(); ++index) {
        const Paths through = paths_through(paths, depth, true, {}, index);
        if (!through.empty() && append_selected(entries, walk.value(), through, depth + 1)) ++count;
    }
    append_varint(out, count);
    out.append(entries);
    return count;
}

// What the paths select of a value they have reached; false (and nothing appended) when that is nothing.
bool append_selected(std::string& out, ValueView value, const Paths& paths, std::size_t depth) {
    for (const DocumentPath* path : paths) {
        if (path->elements.size() == depth) {
            out.append(value.bytes());
            return true;
        }
    }
    const ValueType type = value.type();
    if (type != ValueType::kMap && type != ValueType::kList) return false;
    const std::size_t begin = out.size();
    out.push_back(type == ValueType::kMap ? 'M' : 'L');
    const std::size_t count = type == ValueType::kMap ? append_selected_map(out, value.map(), paths, depth)
                                                      : append_selected_list(out, value, paths, depth);
    if (count == 0) {
        out.resize(begin);
        return false;
    }
    insert_length(out, begin + 1);
    return true;
}

}  // namespace

std::string DocumentPath::text() const {
    std::string out = "[";
    for (const PathElement& element : elements) {
        if (out.size() > 1) out += ", ";
        if (element.is_index) {
            out.append("[").append(std::to_string(element.index)).append("]");
        } else {
            out += element.name;
        }
    }
    return out += "]";
}

std::optional<ValueView> find_path(ItemView item, const DocumentPath& path) {
    std::optional<ValueView> value = item.find(path.attribute());
    for (std::size_t i = 1; i < path.elements.size() && value; ++i) {
        const PathElement& element = path.elements[i];
        const ValueType wanted = element.is_index ? ValueType::kList : ValueType::kMap;
        if (value->type() != wanted) return std::nullopt;
        value = element.is_index ? value->at(element.index) : value->map().find(element.name);
    }
    return value;
}

std::string project_paths(ItemView item, const std::vector<DocumentPath>& paths) {
    Paths all;
    for (const DocumentPath& path : paths) all.push_back(&path);
    std::string out;
    append_selected_map(out, item, all, 0);
    return out;
}

}  // namespace dynascope
