// The words of rosters and of messages about them.

extension WordList {
    /// What patterns leave out.
    static let fillers = """
        a an and are as at be been being by can could did do does for from had has have having in
        is it its may might of on our please shall should so some such that the their them there
        these they this those to was we were when which who whose with would you your also itself
        currently just
        """

    static let fillersLikeNames = "will"

    static let rosterWords = """
        absence absent academic access accommodation account activation address administrative
        admission advisor advisory age agency aide alphanumeric annual app archive assessment
        assignment assistant association attendance attribute authorization backup band biology
        birth birthdate birthday biweekly block calendar category census certificate chemistry
        city clever classlink coach code cohort column comma contact content coordinator counselor
        country credential credit csv cte curriculum custodian customer dashboard database dataset
        date default delimiter demographic department deployment device disability disabled
        discipline district dob domain duplicate education educational educator elective
        elementary eligible ell email encoding english enrollment entity ethnicity evening exam
        excel export extract faculty family field fifth file first fourth full gender geography
        geometry given google grade grader graduate graduation guardian guidance gymnasium handle
        header health hispanic history hold home homeroom household identity import inactive
        individual infinite campus instruction instructional integration invoice iep job json
        kindergarten language lea lead learner learning lesson level library license licensing
        link literacy local location login lunch magnet manual map mapping math mathematics
        medical mentor metadata middle middleware migration military module month music naming
        nces neighborhood network night nightly number nurse object onboarding oneroster online
        order org orientation origin owner paraprofessional parent partner password payload pending
        performance period permission phone physics placement plan platform portal powerschool
        preschool prekindergarten primary principal privacy product profile program progress
        provider provisioning pupil quarter quota race reading reconcile record refresh region
        registrar registration relationship remedial report request residence resource restore
        retake reverse role rollover room roster rostering row rubric salutation schedule
        scheduling scholarship schoology science score scope secondary section sector secure
        semester serial server service session setup sftp share sharing sis skyward snapshot social
        software special specialist spreadsheet staff standard state status street student studies
        subgroup subject subscription substitute superintendent supervisor support suspend
        sync syncing synchronize synchronized teacher technology template tenant term test
        textbook threshold timestamp timezone title token track transcript transfer transportation
        trial trimester tuition tutor unenroll unenrolled unique unit unlicensed unlink unlinked
        update upload user username utf validation validator vendor vocational volunteer withdrawal
        withdrawn workbook workspace writing xml year yesterday zip zone
        """

    /// Roles and fields, as products quote them; all other quoted text is a value.
    static let quotableWords = """
        administrator district email field grade id name password primary role school section
        sis_id sourcedid student subject teacher term title user username class course sisid
        """

    static let measuringWords = """
        above below column exactly exceed first last least
        level limit line maximum min minimum most only over page period row than threshold
        top under version within
        """

    static let measuredWords = """
        account administrator attempt character class column day digit error file hour item letter
        license line minute month percent person record row school seat second section student
        teacher time update user week year
        """

    static let codeWords = "code error http response returned status"
}
