// Applies an update: every action is first worked out against the old item, then the effects are put together.
// Attributes that no deep path touches stay packed; one with deep paths is unpacked, changed and packed again.
#include <algorithm>

#include "base/limits.h"
#include "expression/update_value.h"
#include "expression/values.h"
#include "value/attribute_value.h"

namespace dynascope {

namespace {

bool is_deep(const UpdateEffect& effect) { return effect.path->elements.size() > 1; }

// Indices before names, ascending: lists grow from their end.
bool path_before(const UpdateEffect& a, const UpdateEffect& b) {
    return std::lexicographical_compare(
        a.path->elements.begin(), a.path->elements.end(), b.path->elements.begin(), b.path->elements.end(),
        [](const PathElement& x, const PathElement& y) { return x.is_index ? x.index < y.index : x.name < y.name; });
}

AttributeValue unpack_value(const std::string& packed) { return AttributeValue::unpack(ValueView(packed)); }

AttributeValue* find_child(AttributeValue& parent, const PathElement& step) {
    if (step.is_index) {
        const bool inside = parent.type == ValueType::kList && step.index < parent.list.size();
        return inside ? &parent.list[step.index] : nullptr;
    }
    if (parent.type != ValueType::kMap) {
        return nullptr;
    }
    const auto found = parent.map.find(step.name);
    return found == parent.map.end() ? nullptr : &found->second;
}

// What the path's last step is a part of; nothing where the path leads nowhere.
AttributeValue* find_parent(AttributeValue& attribute, const DocumentPath& path) {
    AttributeValue* at = &attribute;
    for (std::size_t i = 1; i + 1 < path.elements.size() && at != nullptr; ++i) {
        at = find_child(*at, path.elements[i]);
    }
    const ValueType wanted = path.elements.back().is_index ? ValueType::kList : ValueType::kMap;
    return at != nullptr && at->type == wanted ? at : nullptr;
}

Status put_at(AttributeValue& attribute, const UpdateEffect& effect) {
    AttributeValue* parent = find_parent(attribute, *effect.path);
    if (parent == nullptr) {
        return invalid_document_path();
    }
    const auto levels_above = static_cast<int>(effect.path->elements.size()) - 1;
    if (levels_above + nesting_levels(ValueView(*effect.value)) > limits::nesting_levels_max) {
        return validation_error("Nesting Levels have exceeded supported limits");
    }
    const PathElement& step = effect.path->elements.back();
    if (!step.is_index) {
        parent->map[step.name] = unpack_value(*effect.value);
    } else if (step.index < parent->list.size()) {
        parent->list[step.index] = unpack_value(*effect.value);
    } else {
        parent->list.push_back(unpack_value(*effect.value));
    }
    return {};
}

void remove_at(AttributeValue& attribute, const DocumentPath& path) {
    AttributeValue* parent = find_parent(attribute, path);
    CHECK(parent != nullptr, "a removal without its parent");
    const PathElement& step = path.elements.back();
    if (step.is_index) {
        parent->list.erase(parent->list.begin() + step.index);
    } else {
        parent->map.erase(step.name);
    }
}

// Removals come last and from the back, so that every index still means an element of the old list.
Status apply_deep(AttributeValue& attribute, std::vector<UpdateEffect> effects) {
    std::sort(effects.begin(), effects.end(), path_before);
    std::vector<const DocumentPath*> removals;
    for (const UpdateEffect& effect : effects) {
        if (effect.value.has_value()) {
            continue;
        }
        AttributeValue* parent = find_parent(attribute, *effect.path);
        if (parent == nullptr) {
            return invalid_document_path();
        }
        if (find_child(*parent, effect.path->elements.back()) != nullptr) {
            removals.push_back(effect.path);
        }
    }
    for (const UpdateEffect& effect : effects) {
        if (effect.value.has_value()) {
            TRY(put_at(attribute, effect));
        }
    }
    std::for_each(removals.rbegin(), removals.rend(), [&](const DocumentPath* path) { remove_at(attribute, *path); });
    return {};
}

// The new packed value of one attribute with deep paths.
Result<std::string> change_attribute(ItemView base, const std::string& name, const std::vector<UpdateEffect>& all) {
    const std::optional<ValueView> old_value = base.find(name);
    if (!old_value.has_value()) {
        return invalid_document_path();
    }
    std::vector<UpdateEffect> effects;
    std::copy_if(all.begin(), all.end(), std::back_inserter(effects),
                 [&](const UpdateEffect& effect) { return effect.path->attribute() == name; });
    AttributeValue attribute = AttributeValue::unpack(*old_value);
    TRY(apply_deep(attribute, std::move(effects)));
    std::string packed;
    attribute.append_packed(packed);
    return packed;
}

// Copies what no effect touches.
void add_untouched(ItemView base, const std::vector<UpdateEffect>& effects, ItemBuilder& out) {
    for (auto attributes = base.attributes(); attributes.next();) {
        const bool touched = std::any_of(effects.begin(), effects.end(), [&](const UpdateEffect& effect) {
            return effect.path->attribute() == attributes.name();
        });
        if (!touched) {
            out.add(attributes.name(), attributes.value());
        }
    }
}

}  // namespace

Result<std::string> apply_update(const Update& update, ItemView old_item, ItemView key) {
    const ItemView base = old_item.empty() ? key : old_item;
    std::vector<UpdateEffect> effects;
    effects.reserve(update.actions.size());
    for (const UpdateAction& action : update.actions) {
        TRY_ASSIGN(UpdateEffect effect, update_effect(action, base));
        effects.push_back(std::move(effect));
    }
    std::size_t bytes = base.bytes().size();
    for (const UpdateEffect& effect : effects) {
        if (effect.value.has_value())
            bytes += effect.path->attribute().size() + effect.value->size() + varint_bytes_max;
    }
    ItemBuilder builder;
    builder.reserve(bytes, base.count() + effects.size());
    add_untouched(base, effects, builder);
    std::vector<std::string> changed;  // attributes with deep paths that are done
    for (const UpdateEffect& effect : effects) {
        const std::string& name = effect.path->attribute();
        if (!is_deep(effect)) {
            if (effect.value.has_value()) {
                builder.add(name, ValueView(*effect.value));
            }
        } else if (std::find(changed.begin(), changed.end(), name) == changed.end()) {
            TRY_ASSIGN(const std::string packed, change_attribute(base, name, effects));
            builder.add(name, ValueView(packed));
            changed.push_back(name);
        }
    }
    return builder.finish();
}

ProjectionPaths paths_of(const Update& update) {
    ProjectionPaths paths;
    paths.reserve(update.actions.size());
    for (const UpdateAction& action : update.actions) paths.push_back(action.path);
    return paths;
}

}  // namespace dynascope
