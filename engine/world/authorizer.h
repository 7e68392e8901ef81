// Asks the account's policies and the table's whether a caller may do what a request is about to do.
#pragma once

#include "base/time.h"
#include "base/trace.h"
#include "catalog/catalog.h"
#include "iam/directory.h"
#include "ops/access.h"

namespace dynascope {

class Authorizer : public AccessGuard {
  public:
    Authorizer(const IdentityDirectory& directory, Principal principal, const Catalog& catalog, Instant now,
               Trace* trace);

    Status check(const AccessRequest& request) override;
    Status check(std::string_view action, std::string_view resource) override;

  private:
    Status judge(const AccessQuestion& question, const Policy* resource_policy);
    // The policy of the table or stream that the resource is, or belongs to.
    std::optional<Policy> resource_policy_of(std::string_view arn) const;
    void add_keys(const AccessRequest& request, ConditionKeys& keys) const;
    void add_tags(std::string_view arn, ConditionKeys& keys) const;

    Principal principal_;
    std::vector<NamedPolicy> policies_;
    const Catalog& catalog_;
    Trace* trace_;
};

}  // namespace dynascope
