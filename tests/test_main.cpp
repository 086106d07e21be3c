// The one translation unit that holds Catch2's main, so that each test program links in a second.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
