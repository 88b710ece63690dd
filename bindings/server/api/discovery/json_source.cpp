// All of Boost.JSON, which is no library of Debian's that could be linked
// alone.
#include <boost/json/src.hpp>
