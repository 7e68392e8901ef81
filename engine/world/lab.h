// Lab operations: the simulation's own, under the target prefix Dynascope_20261121. Each but the reading ones is a
// cause.
#pragma once

#include <string>
#include <string_view>

#include "world/engine.h"

namespace dynascope {

class Lab {
  public:
    // DescribeConfiguration, DescribeLoad, ListInvocations and Inspect: they change nothing and are not causes.
    class Reading {
      public:
        explicit Reading(const Engine& engine) : engine_(engine) {}
        bool knows(std::string_view operation) const;
        Answer answer(const Request& request) const;

      private:
        Answer list_invocations(const Request& request) const;  // lab_functions.cc
        const Engine& engine_;
    };

    explicit Lab(Engine& engine) : engine_(engine) {}
    // Advance, Reset, Configure, InjectFault, HealFault, StartLoad, PauseLoad, ResumeLoad, StopLoad, ConnectFunction,
    // DisconnectFunction, CompleteInvocation, PutObject, DeleteObject, StartBillingPeriod, ScaleTable, and the readers
    // GetObject and ListObjects, which must see what is due.
    bool knows(std::string_view operation) const;
    Answer answer(const Request& request);

  private:
    Answer advance(std::string_view body);
    Answer reset(std::string_view body);
    Answer start_billing_period(std::string_view body);
    Answer configure(std::string_view body);
    Answer inject_fault(const Request& request);  // lab_faults.cc
    Answer add_fault(Fault fault);
    void update_throttled(const std::string& region, const std::string& table_name);
    Answer heal_fault(std::string_view body);
    Answer scale_table(const Request& request);  // lab_scale.cc
    Answer start_load(const Request& request);
    Answer change_load(std::string_view operation, std::string_view body);
    Answer connect_function(const Request& request);  // lab_functions.cc
    Answer complete_invocation(const Request& request);
    Answer disconnect_function(std::string_view body);
    Answer put_object(const Request& request);  // lab_objects.cc
    Answer delete_object(const Request& request);
    Answer get_object(const Request& request) const;
    Answer list_objects(const Request& request) const;

    TableEntry* find_table(std::string_view region, std::string_view table) const;

    Engine& engine_;
};

}  // namespace dynascope
