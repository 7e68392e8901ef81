#include "api/service_error.h"

#include "api/envelope.h"
#include "json/wire_writer.h"

namespace dynascope {

WireAnswer service_error(const ServiceWording& wording, const Error& error) {
    for (const ServiceWord& word : wording.words) {
        if (word.type != error.type) continue;
        WireAnswer answer{word.status, {}};
        WireWriter out(answer.body);
        out.begin_object();
        out.member("__type", std::string(wording.prefix) + std::string(word.code));
        out.member(wording.message_member, error.message);
        out.end_object();
        return answer;
    }
    return {error_status(error.type), error_body(error)};
}

}  // namespace dynascope
