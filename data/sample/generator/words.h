// The words that invented names are made of. Pairs of them name no real group, plan or hospital of California
// that data/vocabulary knows (a test compares); "Sample" stands in every name besides.
#pragma once

#include <string>
#include <vector>

namespace guidepost::sample {

inline const std::vector<std::string> kFirstWords = {
    "Poppy",     "Otter",   "Juniper",   "Copper",  "Lantern", "Quail",   "Condor", "Heron",
    "Manzanita", "Saffron", "Thistle",   "Pebble",  "Velvet",  "Amber",   "Cobalt", "Willet",
    "Marigold",  "Tumble",  "Driftwood", "Hazel",   "Indigo",  "Kestrel", "Lupine", "Mallow",
    "Nutmeg",    "Ochre",   "Plover",    "Russet",  "Sorrel",  "Teasel",  "Umber",  "Verbena",
    "Whimbrel",  "Yarrow",  "Zephyr",    "Bramble", "Clover",  "Dapple",  "Ember",  "Fennel"};
inline const std::vector<std::string> kSecondWords = {
    "Lantern",  "Kite",     "Compass",  "Teapot",    "Ladder",   "Whistle", "Anchor",  "Basket",
    "Thimble",  "Umbrella", "Paddle",   "Quilt",     "Ribbon",   "Saddle",  "Trellis", "Violin",
    "Windmill", "Button",   "Candle",   "Drum",      "Feather",  "Harp",    "Inkwell", "Jigsaw",
    "Kettle",   "Marble",   "Notebook", "Orchestra", "Pinwheel", "Rocket"};
inline const std::vector<std::string> kHospitalWords = {"Hollow",  "Crossing", "Terrace",  "Knoll",
                                                        "Lookout", "Thicket",  "Causeway", "Footbridge",
                                                        "Quarry",  "Orchard"};
inline const std::vector<std::string> kGroupKinds = {"Medical Group",      "Physicians", "Health Partners",
                                                     "Medical Associates", "Care Group", "Clinic"};
inline const std::vector<std::string> kStreets = {"Street", "Avenue", "Boulevard", "Road", "Way", "Drive"};

inline const std::vector<std::string> kWomen = {
    "Adaeze",  "Amara",  "Anahit",    "Anjali",  "Beatriz",   "Bronwen",  "Chanthavy", "Consuelo", "Dagny",
    "Divya",   "Eilidh", "Esperanza", "Farah",   "Fumiko",    "Graciela", "Gulnara",   "Hanae",    "Ikram",
    "Imelda",  "Ingrid", "Jacinta",   "Kalea",   "Katarzyna", "Keiko",    "Lakshmi",   "Leilani",  "Liwayway",
    "Lusine",  "Mai",    "Marisol",   "Mehret",  "Mireille",  "Nasrin",   "Ngozi",     "Noor",     "Oksana",
    "Paloma",  "Priya",  "Quynh",     "Rosalba", "Roxana",    "Sagal",    "Shirin",    "Siobhan",  "Socorro",
    "Sunniva", "Tamar",  "Thandiwe",  "Ximena",  "Yesenia"};
inline const std::vector<std::string> kMen = {
    "Abebe",   "Aurelio",  "Arjun",   "Baraka",  "Bohdan",  "Caspian", "Cuauhtemoc", "Davit",  "Dmitri",
    "Eamon",   "Efrain",   "Emeka",   "Farhad",  "Florin",  "Gaspar",  "Gurpreet",   "Hamza",  "Haruto",
    "Hovsep",  "Ignacio",  "Isandro", "Jagjit",  "Joaquim", "Kaito",   "Kamran",     "Keoni",  "Lazaro",
    "Leopold", "Malakai",  "Minh",    "Mateus",  "Nikhil",  "Odhran",  "Onofre",     "Parviz", "Quan",
    "Rafiq",   "Reynaldo", "Sione",   "Sokha",   "Tadeusz", "Tariku",  "Tomasz",     "Ulises", "Vahan",
    "Venkat",  "Wendell",  "Xavier",  "Yonatan", "Zoltan"};
inline const std::vector<std::string> kSurnameHeads = {
    "Alder",   "Bramble", "Cinder", "Dapple", "Elder",  "Fallow", "Gossamer", "Harrow", "Iron",    "Juniper",
    "Kestrel", "Larks",   "Mallow", "Nettle", "Oaken",  "Pepper", "Quill",    "Rowan",  "Saffron", "Tansy",
    "Under",   "Velvet",  "Winter", "Yarrow", "Zinnia", "Copper", "Hazel",    "Marsh",  "Silver",  "Thistle"};
inline const std::vector<std::string> kSurnameTails = {
    "wick", "thorne", "mere", "stone", "field",  "brook",  "lark",   "whistle", "gate", "spire",
    "moor", "quist",  "vane", "holt",  "worthy", "fennel", "barrow", "comb",    "dale", "finch"};

}  // namespace guidepost::sample
