// What exports and imports have in common on the wire.
#pragma once

#include <optional>
#include <string>

#include "api/shape.h"
#include "json/wire_writer.h"
#include "ops/transfer_commands.h"

namespace dynascope {

inline std::optional<std::string> text_of(JsonView value) {
    return value.present() ? std::optional<std::string>(value.string()) : std::nullopt;
}

inline void write_failure(const Transfer& transfer, WireWriter& out) {
    if (transfer.failure_code.empty()) return;
    out.member("FailureCode", transfer.failure_code);
    out.member("FailureMessage", transfer.failure_message);
}

inline ListTransfersCommand read_list(const WireRequest& request, std::string_view limit_name) {
    ListTransfersCommand command;
    command.table_arn = text_of(request["TableArn"]).value_or(std::string());
    command.next_token = text_of(request["NextToken"]).value_or(std::string());
    if (const JsonView limit = request[limit_name]; limit.present()) {
        command.limit = static_cast<int>(integer_of(limit));
    }
    return command;
}

}  // namespace dynascope
