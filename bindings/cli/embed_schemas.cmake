# Writes a source file that holds the schemas of a folder:
#   cmake -DFOLDER=core -DOUTPUT=schemas.cpp -P embed_schemas.cmake
set(source "// Written by bindings/cli/embed_schemas.cmake.
#include \"commands/schemas.hpp\"

namespace mxpatch::cli {
")
foreach(name policy test verdict)
  file(READ "${FOLDER}/${name}.schema.json" text)
  string(APPEND source "
const std::string_view ${name}_schema = R\"schema(${text})schema\";
")
endforeach()
file(WRITE "${OUTPUT}" "${source}
}  // namespace mxpatch::cli
")
