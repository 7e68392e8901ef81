// TagResource, UntagResource, ListTagsOfResource.
#include "api/handlers.h"
#include "ops/operations.h"

namespace dynascope::handlers {

// This answer and the next have no body at all, as the service's.
Status tag_resource(Call& call) {
    std::map<std::string, std::string> tags;
    const JsonView list = call.request["Tags"];
    for (JsonView tag = list.first(); tag.present(); tag = tag.next()) {
        tags[std::string(member_of(tag, "Key").string())] = member_of(tag, "Value").string();
    }
    return ops::tag_resource(call.context, call.request["ResourceArn"].string(), tags);
}

Status untag_resource(Call& call) {
    std::vector<std::string> keys;
    const JsonView list = call.request["TagKeys"];
    for (JsonView key = list.first(); key.present(); key = key.next()) keys.emplace_back(key.string());
    return ops::untag_resource(call.context, call.request["ResourceArn"].string(), keys);
}

Status list_tags_of_resource(Call& call) {
    using Tags = std::map<std::string, std::string>;
    TRY_ASSIGN(const Tags tags, ops::list_tags(call.context, call.request["ResourceArn"].string()));
    WireWriter& out = call.out;
    out.begin_object();
    out.name("Tags");
    out.begin_array();
    for (const auto& [key, value] : tags) {
        out.begin_object();
        out.member("Key", key);
        out.member("Value", value);
        out.end_object();
    }
    out.end_array();
    out.end_object();
    return {};
}

}  // namespace dynascope::handlers
