#include "ui/panels/view.h"

namespace dynascope::ui {

std::string Response::error_type() const {
    if (ok() || !body.is_object()) return {};
    const auto found = body.find("__type");
    if (found == body.end() || !found->is_string()) return {};
    const std::string type = found->get<std::string>();
    const std::size_t mark = type.find('#');
    return mark == std::string::npos ? type : type.substr(mark + 1);
}

std::string Response::error_message() const {
    if (ok() || !body.is_object()) return {};
    for (const char* name : {"message", "Message"}) {
        const auto found = body.find(name);
        if (found != body.end() && found->is_string()) return found->get<std::string>();
    }
    return {};
}

const Response* View::response(std::string_view slot) const {
    if (responses == nullptr) return nullptr;
    const auto found = responses->find(std::string(slot));
    return found == responses->end() ? nullptr : &found->second;
}

const char* View::unit(Access access, std::string_view resource) const {
    const std::string_view name = resource.substr(0, resource.find('/'));
    for (const TablePicture& picture : tables) {
        if (picture.name != name || picture.billing_mode != BillingMode::kPayPerRequest) continue;
        return access == Access::kRead ? "RRU" : "WRU";
    }
    return access == Access::kRead ? "RCU" : "WCU";
}

}  // namespace dynascope::ui
