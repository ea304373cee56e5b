// What may name a person does not leave the house.
import Presentation
import Testing

@Suite struct PersonMasks {
    @Test(arguments: [
        ("Email jane.doe@school.org is taken", "Email *** is taken"),
        ("mail <a@b> and (c+d@e.co.uk)", "mail <***> and (***)"),
        ("User 'Jane Doe' exists", "User '***' exists"),
        ("User \u{2018}Zoë O'Neil\u{2019} exists", "User \u{2018}***\u{2019} exists"),
        ("name \"O'Neil\" twice", "name \"***\" twice"),
        ("\u{201C}Åsa\u{201D} and \u{AB}Pierre\u{BB}", "\u{201C}***\u{201D} and \u{AB}***\u{BB}"),
        ("teacher's class doesn't exist", "teacher's class doesn't exist"),
        ("Grade '13' is not valid", "Grade '13' is not valid"),
        ("ends with 'Jane", "ends with 'Jane"),
        ("a＠b.c and @ alone", "*** and @ alone"),
        ("", ""),
    ])
    func `addresses and quoted names are masked, other words stay`(text: String, masked: String) {
        #expect(PersonMask.masked(text) == masked)
    }

    @Test func `words that name nobody are kept where they are known`() {
        let text = "Users with 'Teacher' role need 'email'; 'Ann' has none"
        #expect(
            PersonMask.masked(text, keeping: ["teacher", "email"])
                == "Users with 'Teacher' role need 'email'; '***' has none"
        )
    }
}
