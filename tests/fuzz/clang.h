// Comes before every file of the preset `fuzz`. clang 16 asks whether a Node can be made from nothing while
// it reads what a Node is (its entries are pairs of Nodes), and g++ 12's library cannot tell it then: here is
// the answer.
#pragma once

#include <type_traits>

namespace guidepost {
class Node;
}

template <>
struct std::__is_implicitly_default_constructible<guidepost::Node> : std::true_type {};
