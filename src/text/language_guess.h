// Which writing a message is in, and from it the language, for messages that no rules of ours can read.
//
//   dominant_script("我需要 cardiologist")  // "Hans"
//   guess_language("ինձ բժիշկ է պետք")      // "hy"
//
// Languages in Latin letters are not told apart here: that is what rule data is for.
#pragma once

#include <string>
#include <string_view>

namespace guidepost {

// The ISO 15924 code of the script that most of the message is in: "Latn", "Hans" or "Hant", "Jpan" (Chinese
// characters with kana), "Hang", "Armn", "Cyrl", "Arab"; "Zyyy" where there are no letters. A letter outside
// Latin counts three times, a Chinese or Japanese character six: foreign messages hold English names, English
// ones rarely foreign words. Any thread may call; linear; looks at the first 2000 bytes.
std::string dominant_script(std::string_view message);

// The ISO 639 code of the language most likely written so: "zh", "ko", "ru", by the letters that only they
// use also "uk", "fa", "ur"; empty for Latin letters and for none.
std::string guess_language(std::string_view message);

}  // namespace guidepost
