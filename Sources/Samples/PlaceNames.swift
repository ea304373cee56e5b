// Names of districts and schools, put together from words. All of them are invented; where one is
// the name of a real place, that is chance.

/// The names of places and schools.
enum PlaceNames {
    /// A name that no other index below 23,000 has in the same world; beyond that a number tells
    /// namesakes apart.
    static func place(_ index: Int, shift: Int) -> String {
        let plain = stems.count * endings.count
        let code = (index % plain * 1_009 + shift % plain) % plain
        let name = stems[code / endings.count] + endings[code % endings.count]
        let round = index / plain
        let modifier = modifiers[round % modifiers.count]
        let repeats = round / modifiers.count
        return modifier + name + (repeats > 0 ? " \(repeats + 1)" : "")
    }

    /// A school's name; two codes of one district differ in words, or in a number beyond 1,920.
    static func school(_ code: Int, shift: Int, level: SchoolLevel) -> String {
        let plain = natures.count * grounds.count
        let place = (code % plain * 211 + shift % plain) % plain
        let words = natures[place / grounds.count] + " " + grounds[place % grounds.count]
        let round = code / plain
        return words + " " + level.rawValue + (round > 0 ? " \(round + 1)" : "")
    }

    static let modifiers = [
        "", "North ", "South ", "East ", "West ", "New ", "Upper ", "Lower ",
    ]

    static let stems = [
        "Alder", "Amber", "Aspen", "Barley", "Bell", "Birch", "Blue", "Bracken", "Bramble",
        "Briar", "Buck", "Cedar", "Clover", "Cobalt", "Copper", "Coral", "Crane", "Cricket",
        "Dapple", "Dove", "Elder", "Ember", "Fallow", "Fennel", "Fern", "Finch", "Flint",
        "Garnet", "Ginger", "Granite", "Hazel", "Heath", "Heron", "Hickory", "Indigo", "Jasper",
        "Juniper", "Kestrel", "Lantern", "Lark", "Laurel", "Linden", "Maple", "Marsh", "Meadow",
        "Mica", "Moss", "Nettle", "Oaken", "Ochre", "Opal", "Osprey", "Pebble", "Pepper",
        "Plover", "Quarry", "Quill", "Raven", "Russet", "Saffron", "Sage", "Slate", "Sorrel",
        "Sparrow", "Tansy", "Teal", "Thistle", "Timber", "Umber", "Willow", "Wren", "Yarrow",
    ]

    static let endings = [
        "bank", "barrow", "bend", "bluff", "bridge", "brook", "crest", "croft", "dale", "den",
        "fall", "field", "ford", "gate", "glen", "grove", "haven", "hollow", "holm", "hurst",
        "land", "lea", "ledge", "mere", "moor", "mount", "pass", "point", "pool", "reach",
        "ridge", "shore", "stead", "ton", "vale", "view", "water", "well", "wick", "wood",
    ]

    static let natures = [
        "Acorn", "Badger", "Beacon", "Blossom", "Bobolink", "Buckeye", "Cardinal", "Catalpa",
        "Chestnut", "Cinder", "Compass", "Cottonwood", "Cypress", "Dogwood", "Dragonfly", "Eagle",
        "Elm", "Firefly", "Foxglove", "Goldfinch", "Goose", "Harvest", "Hawk", "Heron",
        "Honeybee", "Ironwood", "Lantern", "Larch", "Lilac", "Lupine", "Magnolia", "Mallard",
        "Marigold", "Mockingbird", "Mulberry", "Nutmeg", "Old Mill", "Orchard", "Otter",
        "Partridge", "Pelican", "Persimmon", "Prairie", "Quail", "Redwood", "Robin", "Rowan",
        "Sandpiper", "Spruce", "Starling", "Sugar Maple", "Swallow", "Sycamore", "Trillium",
        "Turtle", "Walnut", "Whippoorwill", "Windmill", "Woodcock", "Zinnia",
    ]

    static let grounds = [
        "Bay", "Bend", "Canyon", "Commons", "Creek", "Crossing", "Farm", "Flats", "Forest",
        "Garden", "Green", "Heights", "Hill", "Island", "Junction", "Lake", "Lane", "Meadow",
        "Mesa", "Park", "Path", "Plain", "Pond", "Rapids", "Road", "Run", "Spring", "Station",
        "Summit", "Trail", "Valley", "Wind",
    ]
}

/// What a school calls itself, and how many pupils such a school has.
enum SchoolLevel: String, CaseIterable, Sendable {
    case elementary = "Elementary"
    case middle = "Middle"
    case high = "High"
    case academy = "Academy"
    case kTo8 = "K-8"
    case preschool = "Preschool"

    var medianPupils: Double {
        switch self {
        case .elementary: 420
        case .middle: 540
        case .high: 760
        case .academy: 330
        case .kTo8: 410
        case .preschool: 80
        }
    }

    /// Elementary schools are the most frequent.
    static let mix: [SchoolLevel] = [
        .elementary, .elementary, .elementary, .elementary, .elementary, .middle, .middle, .high,
        .high, .academy, .kTo8, .preschool,
    ]
}
