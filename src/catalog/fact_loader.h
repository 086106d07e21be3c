// One slot's table of facts, read from SQLite. Private to this folder.
#pragma once

#include <memory>

#include "catalog/catalog_file.h"
#include "catalog/fact_table.h"
#include "catalog/tables.h"

namespace guidepost {

// The facts that slot's `answered-by` names, for the levels that `tables` holds already. Null where the
// catalog cannot answer; then it is reported.
std::shared_ptr<const FactTable> load_facts(const CatalogFile& file, const SlotSpec& slot,
                                            const Catalog::Tables& tables, Diagnostics& diagnostics);

}  // namespace guidepost
