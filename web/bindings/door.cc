#include "web/bindings/door.h"

#include <array>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "scenario/trace_document.h"
#include "web/bindings/host.h"

namespace dynascope::bindings {
namespace {

constexpr std::uint32_t request_bytes_max = 256U << 20U;
constexpr std::size_t kept_buffer_bytes = 1U << 20U;
constexpr std::size_t names_max = 512;

// Operation names by id, so that a name crosses once. Slot 0 holds the last name that found no place.
class OperationNames {
  public:
    std::uint32_t learn(std::string_view name) {
        for (std::uint32_t id = 1; id < used_; ++id) {
            if (names_[id] == name) {
                return id;
            }
        }
        if (used_ == names_max || name.size() > 64) {
            names_[0] = name;
            return 0;
        }
        names_[used_] = name;
        return used_++;
    }
    std::string_view name(std::uint32_t id) const { return id < used_ ? std::string_view(names_[id]) : ""; }

  private:
    std::array<std::string, names_max> names_;
    std::uint32_t used_ = 1;
};

OperationNames& operation_names() {
    static OperationNames names;
    return names;
}

std::uint32_t size32(std::size_t size) { return static_cast<std::uint32_t>(size); }

}  // namespace
}  // namespace dynascope::bindings

using namespace dynascope;            // NOLINT: C linkage lives outside the namespace
using namespace dynascope::bindings;  // NOLINT

std::uint32_t dynascope_contract() { return contract_version; }

char* dynascope_buffer(std::uint32_t engine, std::uint32_t bytes) {
    HostedEngine* hosted = find_engine(engine);
    if (hosted == nullptr || bytes > request_bytes_max) {
        return nullptr;
    }
    if (hosted->buffer_bytes < bytes) {
        hosted->buffer.reset(new char[bytes]);
        hosted->buffer_bytes = bytes;
    }
    return hosted->buffer.get();
}

std::uint32_t dynascope_operation(std::uint32_t engine, std::uint32_t name_bytes) {
    const HostedEngine* hosted = find_engine(engine);
    if (hosted == nullptr || name_bytes > hosted->buffer_bytes) {
        return 0;
    }
    return operation_names().learn({hosted->buffer.get(), name_bytes});
}

void dynascope_identity(std::uint32_t engine, std::uint32_t caller_bytes, std::uint32_t region_bytes) {
    HostedEngine* hosted = find_engine(engine);
    if (hosted == nullptr || std::uint64_t{caller_bytes} + region_bytes + 1 > hosted->buffer_bytes) {
        return;
    }
    hosted->caller.assign(hosted->buffer.get(), caller_bytes);
    const std::string_view place(hosted->buffer.get() + caller_bytes + 1, region_bytes);
    const std::size_t line = place.find('\n');
    hosted->region = place.substr(0, line);
    hosted->through_cache = line != std::string_view::npos;
    hosted->cluster = hosted->through_cache ? place.substr(line + 1) : std::string_view();
}

const AnswerView* dynascope_handle(std::uint32_t engine, std::uint32_t operation, std::uint32_t body_bytes,
                                   std::uint32_t flags) {
    HostedEngine* hosted = find_engine(engine);
    if (hosted == nullptr || body_bytes > hosted->buffer_bytes) {
        return nullptr;
    }
    Request request;
    request.operation = operation_names().name(operation);
    request.body = {hosted->buffer.get(), body_bytes};
    request.caller = hosted->caller;
    request.region = hosted->region;
    request.route = hosted->through_cache ? Route::kDax : Route::kDirect;
    request.cluster = hosted->cluster;
    request.want_trace = (flags & flag_trace) != 0;
    request.want_request_id = (flags & flag_request_id) != 0;
    hosted->answer = hosted->engine->handle(request);

    const Answer& answer = hosted->answer;
    hosted->trace_text = answer.trace != nullptr ? to_text(trace_document(*answer.trace)) : std::string();
    hosted->view = AnswerView{answer.body.data(),
                              size32(answer.body.size()),
                              static_cast<std::uint32_t>(answer.status),
                              answer.request_id.data(),
                              size32(answer.request_id.size()),
                              hosted->trace_text.data(),
                              size32(hosted->trace_text.size()),
                              is_ascii(answer.body) ? 1U : 0U};
    return &hosted->view;
}

void dynascope_free_answer(std::uint32_t engine) {
    HostedEngine* hosted = find_engine(engine);
    if (hosted == nullptr) {
        return;
    }
    hosted->answer = Answer();
    hosted->view = AnswerView();
    hosted->trace_text = std::string();
    if (hosted->buffer_bytes > kept_buffer_bytes) {
        hosted->buffer.reset();
        hosted->buffer_bytes = 0;
    }
}
