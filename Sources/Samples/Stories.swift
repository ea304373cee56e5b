// The stories themselves. Every name is invented.
internal import SyncReport

extension Story {
    /// The first districts of a believable world, in this order.
    static let all = [
        larkfield, bluestem, pinonValley, cobalt, alderCreek, wrenfield, ostrander, tamarack,
        juniperFlats, saltgrass, thistledown,
    ]

    /// Three schools not onboarded since different nights, one of them un-shared and back twice.
    private static let larkfield = Story(
        name: "Larkfield USD",
        state: "CA",
        schools: [
            School(
                name: "Heron Creek Middle",
                pupils: 812,
                licensed: true,
                troubled: [0...9],
                startsIn: 7
            ),
            School(
                name: "Old Mill Elementary",
                pupils: 455,
                licensed: true,
                troubled: [0...25]
            ),
            School(
                name: "Quarry Road Elementary",
                pupils: 113,
                licensed: false,
                troubled: [0...1, 5...6, 10...11]
            ),
            School(name: "Larkfield High", pupils: 1_240, licensed: true),
            School(name: "Sandpiper Bend Elementary", pupils: 388, licensed: true),
            School(name: "Dogwood Lane Elementary", pupils: 402, licensed: true),
        ],
        emails: 60,
        grades: 9,
        teachers: 23
    )

    /// The e-mail column was dropped five nights ago, and the last three syncs failed.
    private static let bluestem = Story(
        name: "Bluestem ISD",
        state: "TX",
        schools: [
            School(
                name: "Lantern Hill Academy",
                pupils: 640,
                licensed: true,
                troubled: [0...11]
            ),
            School(
                name: "Prairie Wind High",
                pupils: 694,
                licensed: false,
                troubled: [0...8]
            ),
            School(name: "Bluestem Middle", pupils: 905, licensed: true),
            School(name: "Windmill Run Elementary", pupils: 530, licensed: true),
        ],
        emails: 14,
        grades: 33,
        teachers: 208,
        bursts: [Burst(wordingIndex: WordingIndex.emailRequired, rows: 1_520, nightsAgo: 0...4)],
        outcomes: [0: .failed, 1: .failed, 2: .failed, 10: .silent]
    )

    /// Nothing has been heard for four nights.
    private static let pinonValley = Story(
        name: "Pinon Valley Schools",
        state: "NM",
        schools: [
            School(name: "Pinon Valley Elementary", pupils: 310, licensed: true),
            School(name: "Pinon Valley High", pupils: 275, licensed: true),
        ],
        emails: 4,
        teachers: 11,
        outcomes: [0: .silent, 1: .silent, 2: .silent, 3: .silent]
    )

    /// No directory, two schools troubled from the beginning, and a column dropped last night.
    private static let cobalt = Story(
        name: "Cobalt County SD",
        state: "NV",
        schools: [
            School(
                name: "Fern Valley Preschool",
                pupils: 84,
                troubled: [0...10_000],
                isListed: false
            ),
            School(
                name: "Night School at Cobalt",
                pupils: 61,
                troubled: [0...10_000],
                isListed: false
            ),
            School(name: "Cobalt High", pupils: 980, isListed: false),
        ],
        emails: 3,
        grades: 6,
        bursts: [
            Burst(wordingIndex: WordingIndex.emailRequired, rows: 212, nightsAgo: 0...0),
            Burst(wordingIndex: WordingIndex.gradeReworded, rows: 41, nightsAgo: 0...0),
        ]
    )

    /// 1,204 problems are gone in one night: too good to be believed at once.
    private static let alderCreek = Story(
        name: "Alder Creek Public Schools",
        state: "WA",
        schools: [
            School(name: "Alder Creek Elementary", pupils: 512, licensed: true),
            School(name: "Otter Pond Elementary", pupils: 478, licensed: true),
            School(name: "Alder Creek High", pupils: 1_105, licensed: true),
        ],
        emails: 6,
        teachers: 30,
        bursts: [Burst(wordingIndex: WordingIndex.gradeInvalid, rows: 1_204, nightsAgo: 1...10_000)]
    )

    /// Small and always clean.
    private static let wrenfield = Story(
        name: "Wrenfield Public Schools",
        state: "MN",
        schools: [School(name: "Wrenfield K-12", pupils: 214, licensed: true)]
    )

    /// A school that no directory names is not onboarded since last night.
    private static let ostrander = Story(
        name: "Ostrander City SD",
        state: "OH",
        schools: [
            School(name: "Ostrander Middle", pupils: 441, licensed: true),
            School(name: "Ostrander High", pupils: 612, licensed: true),
            School(
                name: "Firefly Station Academy",
                pupils: 0,
                troubled: [0...0],
                isListed: false
            ),
        ],
        emails: 12,
        teachers: 5
    )

    /// A new school last night, while a promise about teachers was kept.
    private static let tamarack = Story(
        name: "Tamarack Area SD",
        state: "WI",
        schools: [
            School(name: "Sugar Maple K-8", pupils: 390, licensed: true, troubled: [0...0]),
            School(name: "Tamarack High", pupils: 705, licensed: true),
        ],
        grades: 4,
        bursts: [
            Burst(wordingIndex: WordingIndex.primaryTeacher, rows: 41, nightsAgo: 1...10_000),
            Burst(wordingIndex: WordingIndex.gradeReworded, rows: 17, nightsAgo: 0...0),
        ]
    )

    /// Its portal sends rows that cannot be read, and once half a file.
    private static let juniperFlats = Story(
        name: "Juniper Flats ISD",
        state: "TX",
        schools: [
            School(name: "Juniper Flats Elementary", pupils: 377, licensed: true),
            School(name: "Juniper Flats High", pupils: 520, licensed: true),
        ],
        emails: 25,
        grades: 12,
        blemishes: [
            0: [.tooLong, .shifted, .lostEmptyField],
            2: [.newlineInMessage, .strayQuote],
            3: [.truncated],
            6: [.repeatedRow, .formula, .emailInMessage],
        ]
    )

    /// On no list, so that nobody is assigned to it.
    private static let saltgrass = Story(
        name: "Saltgrass Borough SD",
        state: "AK",
        schools: [School(name: "Saltgrass K-12", pupils: 96, isListed: false)],
        emails: 3,
        teachers: 6,
        isListed: false
    )

    /// Rosters with ClassLink, so that its ids are those of its own system.
    private static let thistledown = Story(
        name: "Thistledown County Schools",
        state: "GA",
        schools: [
            School(name: "Thistledown Middle", pupils: 733, licensed: true),
            School(
                name: "Goldfinch Trail Elementary",
                pupils: 402,
                licensed: true,
                troubled: [0...6]
            ),
        ],
        emails: 18,
        teachers: 9,
        dialect: .classlink
    )
}
