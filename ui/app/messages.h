// What waits to be told to the page (page_protocol.h), in order.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "json/document.h"
#include "ui/access/diff.h"

namespace dynascope::ui {

class Messages {
  public:
    void add(Document message) { waiting_.push_back(std::move(message)); }
    // {"type": type, member: text}
    void push(std::string_view type, std::initializer_list<std::pair<std::string_view, std::string_view>> members = {});
    void push_changes(const std::vector<Change>& changes, std::string_view focus);
    bool empty() const { return waiting_.empty(); }
    // JSON array of all that waited.
    std::string take();

  private:
    std::vector<Document> waiting_;
};

}  // namespace dynascope::ui
