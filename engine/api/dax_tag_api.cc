// Tags of clusters, and events.
#include "api/dax_call.h"

namespace dynascope::dax {

namespace {

constexpr std::size_t dax_tags_max = 50;
constexpr std::int64_t usual_minutes = 24 * 60;
constexpr std::int64_t minutes_max = 14 * 24 * 60;

// The cluster whose ARN ResourceName is, or its name.
Result<CacheCluster*> find_tagged(DaxCall& call) {
    const std::string_view name = call.text("ResourceName");
    if (name.starts_with("arn:") && name.find(":cache/") == std::string_view::npos) {
        return call.fail("InvalidARNFault", "Invalid ARN: " + std::string(name) + ".");
    }
    for (auto& [known, cluster] : call.service().clusters) {
        if (cluster.arn == name || known == lower_name(name)) {
            if (cluster.state == ClusterState::kDeleting) {
                return call.fail("InvalidClusterStateFault", "Cluster " + known + " is being deleted.");
            }
            return &cluster;
        }
    }
    return call.fail("ClusterNotFoundFault", "Cluster not found.");
}

Status answer_tags(DaxCall& call, const CacheCluster& cluster) {
    call.out.begin_object();
    call.out.name("Tags");
    call.out.begin_array();
    for (const auto& [key, value] : cluster.tags) {
        call.out.begin_object();
        call.out.member("Key", key);
        call.out.member("Value", value);
        call.out.end_object();
    }
    call.out.end_array();
    call.out.end_object();
    return {};
}

std::string_view source_word(CacheEventSource source) {
    constexpr std::string_view words[] = {"CLUSTER", "PARAMETER_GROUP", "SUBNET_GROUP"};
    return words[static_cast<std::size_t>(source)];
}

}  // namespace

Status read_tags(DaxCall& call, std::map<std::string, std::string>& tags) {
    const JsonView list = optional_member(call.request, "Tags");
    if (!list.present()) return {};
    for (JsonView entry = list.first(); entry.present(); entry = entry.next()) {
        const JsonView key = member_of(entry, "Key");
        const JsonView value = member_of(entry, "Value");
        const std::string name = key.present() ? std::string(key.string()) : std::string();
        if (name.empty() || name.size() > 128) return call.invalid("Tag keys must have from 1 to 128 characters.");
        if (name.starts_with("aws:")) return call.invalid("Tag keys beginning with aws: are reserved: " + name + ".");
        if (value.present() && value.string().size() > 256) {
            return call.invalid("Tag values must have at most 256 characters.");
        }
        tags[name] = value.present() ? std::string(value.string()) : std::string();
    }
    if (tags.size() > dax_tags_max) {
        return call.fail("TagQuotaPerResourceExceeded", "A cluster can have at most 50 tags.");
    }
    return {};
}

Status tag_resource(DaxCall& call) {
    TRY_ASSIGN(CacheCluster * cluster, find_tagged(call));
    std::map<std::string, std::string> tags = cluster->tags;
    TRY(read_tags(call, tags));
    cluster->tags = std::move(tags);
    return answer_tags(call, *cluster);
}

Status untag_resource(DaxCall& call) {
    TRY_ASSIGN(CacheCluster * cluster, find_tagged(call));
    const std::vector<std::string> keys = call.texts("TagKeys");
    for (const std::string& key : keys) {
        if (!cluster->tags.contains(key)) return call.fail("TagNotFoundFault", "Tag " + key + " not found.");
    }
    for (const std::string& key : keys) cluster->tags.erase(key);
    return answer_tags(call, *cluster);
}

Status list_tags(DaxCall& call) {
    TRY_ASSIGN(const CacheCluster* cluster, find_tagged(call));
    return answer_tags(call, *cluster);
}

// Of the last 24 hours, unless a time is given; the newest first.
Status describe_events(DaxCall& call) {
    const auto instant = [&call](std::string_view member, Instant otherwise) {
        const JsonView value = call.request[member];
        return value.present() ? instant_of(value) : otherwise;
    };
    std::int64_t span = usual_minutes;
    if (const JsonView value = call.request["Duration"]; value.present()) {
        span = integer_of(value);
        if (span < 1 || span > minutes_max) return call.invalid("Duration must be between 1 and 20160 minutes.");
        if (call.request.has("StartTime")) {
            return call.fail("InvalidParameterCombinationException", "Give either Duration or StartTime.");
        }
    }
    const Instant end = instant("EndTime", call.now());
    const Instant start = instant("StartTime", end - minutes(span));
    if (start > end) return call.invalid("StartTime must not be after EndTime.");
    const std::string_view name = call.text("SourceName");
    const std::string_view type = call.text("SourceType");
    if (!name.empty() && type.empty()) {
        return call.fail("InvalidParameterCombinationException", "SourceName needs SourceType.");
    }
    std::vector<const CacheEvent*> asked;
    for (const CacheEvent& event : call.service().events) {
        const bool fits = (name.empty() || name == event.source) && (type.empty() || type == source_word(event.type));
        if (fits && event.at >= start && event.at <= end) asked.push_back(&event);
    }
    TRY_ASSIGN(const Page page, read_page(call, asked.size()));
    call.out.begin_object();
    call.out.name("Events");
    call.out.begin_array();
    for (std::size_t i = page.begin; i < page.end; ++i) {
        call.out.begin_object();
        call.out.member("SourceName", asked[i]->source);
        call.out.member("SourceType", source_word(asked[i]->type));
        call.out.member("Message", asked[i]->message);
        write_date("Date", asked[i]->at, call.out);
        call.out.end_object();
    }
    call.out.end_array();
    write_next(page, asked.size(), call.out);
    call.out.end_object();
    return {};
}

}  // namespace dynascope::dax
