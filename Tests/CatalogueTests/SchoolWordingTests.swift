// B. Wordings about schools, licences and sharing.
import Catalogue
import SyncReport
import Testing

private let notOnboarded = wordings(
    "school_not_onboarded",
    as: .school,
    field: "school",
    [
        "This school is not onboarded. The school and all associated records will be skipped.",
        "School is not onboarded",
        "School not onboarded",
        "School has not been onboarded",
        "School hasn't been onboarded yet.",
        "The school \"Lincoln Elementary\" is not onboarded",
        "School Lincoln High School (4711) isn't onboarded",
        "School with id 58da8c6b894273be680001fc has not been onboarded",
        "The school and all associated records will be skipped",
        "SCHOOL IS NOT ONBOARDED",
        "School not yet on-boarded",
        "School is pending onboarding",
        "School not set up",
        "This school has not been activated",
        "School is not configured for this product",
        "School not enabled",
        "School doesn't subscribe to this product",
        "School has no active license",
        "No license for school 123",
        "School does not have a license",
        "The school is not licensed",
        "Schools to sync are not found",
        "New school is not selected in the sync settings",
        "App is not shared with this school",
    ]
)

private let notOnboardedElsewhere =
    wordings(
        "school_not_onboarded",
        as: .class,
        ["Section belongs to a school that is not onboarded", "School of the class not onboarded"]
    )
    + wordings("school_not_onboarded", as: .user, ["User's school is not onboarded"])
    + wordings("school_not_onboarded", as: .enrollment, ["School not onboarded"])

private let licences = wordings(
    "license_limit_exceeded",
    as: .school,
    [
        "License limit exceeded",
        "Licenses exceeded",
        "Sync on hold: number of students shared exceeds licenses",
        "The number of shared students exceeds your subscription",
        "More students are shared than licensed",
        "Not enough licenses",
        "No licenses available",
        "Insufficient seats",
        "No seats remaining",
        "Accounts exceed subscription",
        "More than 50 administrators are shared",
        "Too many admins shared",
        "You have exceeded the maximum number of licences",
        "Seat limit reached",
        "District is overshared",
    ]
)

private let untied =
    wordings(
        "school_reference_missing",
        as: .user,
        [
            "User has no school",
            "School is required",
            "School is missing",
            "Missing school",
            "No school assigned",
            "Teacher is not associated with any school",
            "Teacher is not affiliated with this school",
            "Student is not affiliated with this school.",
            "School administrator must be tied to at least one school",
            "School admin is not assigned to a school",
            "User must be assigned to at least one school",
            "User does not belong to any school",
            "Account without school",
            "schoolSourcedId is required",
            "orgSourcedIds cannot be blank",
            "School ID is required",
            "School cannot be empty",
            "No school provided for user 123",
        ]
    )
    + wordings(
        "school_reference_missing",
        as: .enrollment,
        ["schoolSourcedId is missing", "Missing value for schoolSourcedId", "School is required"]
    )
    + wordings("school_reference_missing", as: .class, ["Class has no school", "No school given"])

private let unmatched =
    wordings(
        "school_unmatched",
        as: .school,
        [
            "School not found",
            "School name not found",
            "School 1042 not found.",
            "School is inactive in the term",
            "School does not exist",
            "Unknown school",
            "No matching school found",
            "School could not be matched",
            "Could not find school with ID 77",
            "Invalid school ID",
            "School IDs differ between systems",
            "No mapping for org type district",
            "School not recognized",
            "School \"P.S. 118\" does not exist in the system",
        ]
    )
    + wordings(
        "school_unmatched",
        as: .enrollment,
        ["schoolSourcedId must be an org of type school", "School not found: 17"]
    )
    + wordings("school_unmatched", as: .user, ["School does not exist", "School 12 not found"])

private let unshared = wordings(
    "not_shared",
    as: .user,
    [
        "Student is not shared with the app",
        "Record not shared",
        "User is no longer shared",
        "This user has been unshared",
        "District is sharing no data",
        "Not shared with this application",
        "Referenced ID is not accessible",
        "HTTP 404",
        "Teacher is not included in the sharing rules",
        "User is outside of the sharing scope",
    ]
)

private let severalSchools = wordings(
    "multi_school_unsupported",
    as: .user,
    [
        "Student is in more than one school",
        "Students can only belong to one school",
        "Student is assigned to multiple schools",
        "Only one school is supported per student",
        "User has more than one school",
        "Multiple schools are not supported",
        "Teacher is rostered at several schools; only the primary school is used",
    ]
)

@Test(
    arguments: notOnboarded + notOnboardedElsewhere + licences + untied + unmatched + unshared
        + severalSchools
)
func `a wording about a school reveals its cause`(_ wording: Wording) {
    let found = wording.found
    #expect(found.cause == wording.cause, "by \(found.ruleID ?? "no rule"): \(found.shape)")
}
