# Writes a source file that holds the schema:
#   cmake -DSCHEMA=config.schema.json -DOUTPUT=schema.cpp -P embed_schema.cmake
file(READ "${SCHEMA}" text)
file(WRITE "${OUTPUT}" "// Written by bindings/server/options/embed_schema.cmake.
#include \"options/schema.hpp\"

namespace mxpatch::server {

const std::string_view config_schema = R\"schema(${text})schema\";

}  // namespace mxpatch::server
")
