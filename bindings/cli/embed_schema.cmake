# Writes a source file that holds a schema:
#   cmake -DINPUT=schema.json -DOUTPUT=schemas.cpp -P embed_schema.cmake
file(READ "${INPUT}" text)
file(WRITE "${OUTPUT}" "// Written by bindings/cli/embed_schema.cmake.
#include \"schemas.hpp\"

namespace mxpatch::cli {

const std::string_view verdict_schema = R\"schema(${text})schema\";

}  // namespace mxpatch::cli
")
