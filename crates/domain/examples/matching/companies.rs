//! Company names as an MSP's customers have them: places and trades, families, coined brands, some not in Latin letters.

use std::collections::HashSet;

use rand::{RngExt as _, rngs::StdRng, seq::IndexedRandom as _};

const PLACES: &[&str] = &[
    "Albany",
    "Ashford",
    "Aspen",
    "Bayview",
    "Bellevue",
    "Birch",
    "Bramble",
    "Bridgeport",
    "Brookside",
    "Canyon",
    "Cedar",
    "Chelsea",
    "Clearwater",
    "Cobalt",
    "Concord",
    "Copper",
    "Coral",
    "Crescent",
    "Cypress",
    "Dakota",
    "Delta",
    "Dover",
    "Duluth",
    "Eastgate",
    "Elm",
    "Evergreen",
    "Fairview",
    "Falcon",
    "Fenwick",
    "Franklin",
    "Garnet",
    "Glen",
    "Granite",
    "Greenfield",
    "Hampton",
    "Harbor",
    "Hawthorn",
    "Hazel",
    "Heron",
    "Highland",
    "Holly",
    "Iron",
    "Jasper",
    "Juniper",
    "Kenwood",
    "Kestrel",
    "Kingston",
    "Lakeside",
    "Laurel",
    "Lincoln",
    "Linden",
    "Magnolia",
    "Maple",
    "Meadow",
    "Mesa",
    "Midland",
    "Monterey",
    "Northgate",
    "Oak",
    "Olive",
    "Orchard",
    "Osprey",
    "Pacific",
    "Pebble",
    "Pine",
    "Pioneer",
    "Quarry",
    "Raven",
    "Redwood",
    "Ridge",
    "Riverbend",
    "Rosewood",
    "Saddle",
    "Salem",
    "Sequoia",
    "Sierra",
    "Silver",
    "Spruce",
    "Stone",
    "Summit",
    "Sycamore",
    "Tamarack",
    "Thornton",
    "Timber",
    "Trinity",
    "Union",
    "Valley",
    "Vermont",
    "Walnut",
    "Westbrook",
    "Willow",
    "Windsor",
    "Winter",
    "Yarrow",
];
const AFTER: &[&str] = &[
    "Bay", "Bridge", "Brook", "Canyon", "Corner", "Court", "Creek", "Crossing", "Falls", "Farm", "Field", "Ford",
    "Gate", "Grove", "Haven", "Heights", "Hill", "Hollow", "Island", "Junction", "Lake", "Lane", "Landing", "Meadows",
    "Mill", "Park", "Point", "Pond", "Square", "Station", "Street", "Terrace", "Trail", "Village", "Vista", "Woods",
];
const TRADES: &[&str] = &[
    "Accounting",
    "Advisors",
    "Animal Clinic",
    "Architects",
    "Auto Body",
    "Bakery",
    "Brewing",
    "Builders",
    "Catering",
    "Chiropractic",
    "Consulting",
    "Construction",
    "Credit Union",
    "Dental",
    "Design",
    "Electric",
    "Engineering",
    "Family Practice",
    "Foods",
    "Foundry",
    "Freight",
    "Furniture",
    "Gallery",
    "Hardware",
    "Heating",
    "Hotel",
    "Imaging",
    "Insurance",
    "Interiors",
    "Legal",
    "Logistics",
    "Machine",
    "Manufacturing",
    "Marine",
    "Media",
    "Medical",
    "Montessori School",
    "Moving",
    "Nursery",
    "Optical",
    "Orthodontics",
    "Packaging",
    "Pediatrics",
    "Pharmacy",
    "Photography",
    "Plumbing",
    "Printing",
    "Properties",
    "Realty",
    "Recycling",
    "Roofing",
    "Security",
    "Software",
    "Staffing",
    "Studios",
    "Surveying",
    "Therapy",
    "Title Agency",
    "Tool & Die",
    "Travel",
    "Trucking",
    "Veterinary",
    "Vineyards",
    "Wealth",
];
const BEGIN: &[&str] = &[
    "Al", "Ander", "Bar", "Beck", "Bell", "Berg", "Black", "Brad", "Bran", "Bur", "Cal", "Carl", "Chris", "Clay",
    "Cor", "Craw", "Dal", "Dan", "Dav", "Don", "Dun", "Ed", "El", "Em", "Far", "Fitz", "Gar", "Gib", "Gold", "Gra",
    "Ham", "Har", "Hen", "Hol", "Hud", "Jack", "Jen", "John", "Kel", "Ken", "Kirk", "Lar", "Law", "Lind", "Mac", "Mar",
    "Mc", "Mit", "Mor", "Nel", "New", "Nor", "O'", "Os", "Pat", "Pen", "Per", "Quin", "Rad", "Ray", "Rob", "Ros",
    "Sand", "Schu", "Shel", "Stan", "Sul", "Tal", "Thor", "Tor", "Val", "Van", "Wal", "War", "Wes", "Win", "Zim",
];
const END: &[&str] = &[
    "bert", "bury", "cott", "dale", "den", "der", "ders", "ford", "gan", "gate", "ham", "hart", "house", "inger",
    "ington", "kins", "land", "ley", "lin", "low", "man", "mann", "mer", "mond", "more", "nell", "ner", "nez", "ning",
    "rick", "ridge", "rison", "roy", "sen", "shaw", "son", "ston", "strom", "ter", "thorpe", "ton", "ver", "vey",
    "well", "wick", "win", "wood", "worth",
];
const SYLLABLES: &[&str] = &[
    "al", "ar", "bel", "bri", "ca", "cor", "dex", "di", "el", "fi", "flu", "ga", "gen", "in", "ka", "lo", "lum", "ma",
    "mi", "mo", "na", "neo", "nix", "no", "om", "or", "pa", "pex", "qua", "ra", "ri", "san", "sol", "ta", "te", "tri",
    "ul", "va", "ver", "vi", "xen", "zo",
];
const BRAND_OF: &[&str] =
    &["Systems", "Labs", "Health", "Energy", "Group", "Digital", "Partners", "Robotics", "Analytics", "Capital"];
const ACCENTED: &[&str] = &[
    "Ērika",
    "Müller",
    "Sørensen",
    "García",
    "Łukasz",
    "Novák",
    "Bérubé",
    "Çelik",
    "Åkerlund",
    "Gonçalves",
    "Šimon",
    "Fülöp",
    "Jõgi",
    "Żak",
];
const JAPANESE: &[&str] =
    &["宮本", "山田", "高橋", "渡辺", "小林", "加藤", "吉田", "佐々木", "松本", "井上", "木村", "清水"];
const JAPANESE_TRADES: &[&str] =
    &["デザイン事務所", "製作所", "運輸", "歯科医院", "電機工業", "食品", "建設", "商店", "法律事務所"];
const FORMS: &[&str] = &["", "", "", "", " Inc", " LLC", " Ltd", ", Inc.", " Co.", " LLP", " Corporation", " PLC"];

/// `count` names of which no two have the same key.
pub(crate) fn distinct(count: usize, random: &mut StdRng) -> Vec<String> {
    let mut keys = HashSet::new();
    let mut names = Vec::with_capacity(count);
    while names.len() < count {
        let name = company(random);
        if keys.insert(domain::names::bare(&domain::names::key(&name))) {
            names.push(name);
        }
    }
    names
}

fn company(random: &mut StdRng) -> String {
    let form = pick(FORMS, random);
    match random.random_range(0..20) {
        0..=7 => format!("{} {} {}{form}", pick(PLACES, random), pick(AFTER, random), pick(TRADES, random)),
        8..=12 => format!("{} {}{form}", surname(random), pick(TRADES, random)),
        13..=15 => format!("{} & {} {}{form}", surname(random), surname(random), pick(TRADES, random)),
        16..=17 => format!("{} {}{form}", brand(random), pick(BRAND_OF, random)),
        18 => format!("{} {} {}{form}", pick(ACCENTED, random), surname(random), pick(TRADES, random)),
        _ => format!("{}{}{}", pick(JAPANESE, random), pick(JAPANESE, random), pick(JAPANESE_TRADES, random)),
    }
}

fn surname(random: &mut StdRng) -> String {
    let begin = pick(BEGIN, random);
    let end = pick(END, random);
    if begin == "O'" || begin == "Mc" || begin == "Mac" {
        format!("{begin}{}{}", end[..1].to_uppercase(), &end[1..])
    } else {
        format!("{begin}{end}")
    }
}

fn brand(random: &mut StdRng) -> String {
    let name: String = (0..random.random_range(2..=4)).map(|_| pick(SYLLABLES, random)).collect();
    format!("{}{}", name[..1].to_uppercase(), &name[1..])
}

pub(crate) fn pick<'a>(list: &[&'a str], random: &mut StdRng) -> &'a str {
    list.choose(random).copied().unwrap_or_default()
}
