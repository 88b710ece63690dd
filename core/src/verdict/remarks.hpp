#pragma once

#include "json/members.hpp"
#include "merge/finding.hpp"
#include "policy/judge.hpp"
#include "verdict/scratch.hpp"

// Diagnostics of what the steps of the flow found.
namespace mxpatch::inline v0::detail {

void remark_no_memory(scratch& work) noexcept;
// Every key of the patch that stands twice.
void remark_duplicates(scratch& work) noexcept;
// What ended a step.
void remark_end(scratch& work, step ended,
                const duplicate_place& place) noexcept;
// What the server keeps as it is, and what its client believes is stored.
void remark_settled(scratch& work) noexcept;
// Members that a patch sets to null where there is nothing to take away.
void remark_without_effect(scratch& work) noexcept;
// Directives of a strategic merge patch, which would be stored like members.
void remark_directives(scratch& work) noexcept;
void remark_nothing_changes(scratch& work) noexcept;
void remark_output_size(scratch& work) noexcept;

// Where the policy says what it finds.
diagnostic_receiver remarks_to(scratch& work) noexcept;

}  // namespace mxpatch::inline v0::detail
