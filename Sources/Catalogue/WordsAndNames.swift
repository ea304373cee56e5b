// Words that are also names, and names that look like forms of words.

extension WordList {
    /// Words; capitalised they are taken for names: `Grace`, `Hall`, `Young`.
    static let wordsLikeNames = """
        alpha angle apple art back bacon ball banner beam bear bee bell best bias bill bills bird
        black blessing blow blue book borders bounds box brace brain branch brand bridge bridges
        bright brown bud bull bunch burden button call card carrier carry case central chance cherry
        child china click close cloud coffee colon community cone cope craft cross crystal curry
        daily deal delta desire diamond dollar dot drain driver duck duty early east echo edge era
        fair faith falls fee fine fish fisher fix flint flood forest fox frame free freed french
        friend gist gold golden good grace grant gray green grey gross guess guest hair ham hammer
        hand handy hang harden harder hare harms harness hatch head heard held her high ho holder
        hood hook hooks hope house hung hunt hurt international island joy judge lake land law laws
        leak lean lemon liberty light little lock long love low luck major man mark marker marks max
        means minor miss mix mock money moon mount my neighbors north nova oh omega pack packer page
        palm patience peak peek peel pickle pike place pool post power powers price prior quick ray
        regional register rice rich ring rocky roman root rounds rust sales sample samples scales
        seal season self sell settle sharp shell shields sides silver sink sites slack small smart
        smith son song south speed spring stamps star steel still stock stone story straight strange
        strong styles summer sweet swift tan technical tiny tower treat true union vi view violet
        waits walker wall way west white wild wilt winner winter wisdom wise word worth yen younger
        """

    /// Always taken for names, though they look like a word with an ending: `Browning`, `Reed`.
    static let namesLikeWords = """
        ables ames arias banks bard bates beard bottoms brad browning budd burns buss carly cates
        childs coles combs downes downing evers favors fears felts fielding ford gaines gass gates
        golding gooding graves harding herd himes howes ines ives james jared keyes kidd lemons
        lively lopes lovely majors mapes masters mathes mayes morales nettles niles owings pearly
        pounds rand reed rees seals seely sells settles sheets silvers sipes smalls sparks stocks
        summers tod walling walls ward waters weatherly weathers weed wells whited winters
        """
}
