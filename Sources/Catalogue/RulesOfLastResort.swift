// Wordings that say little by themselves; the field of the row says the rest.

import SyncReport

/// What is missing, whatever it is.
private let lacks = [
    "required", "missing", "blank", "not given", "no value", "none", "without",
    "need", "need", "not found", "no * found", "not available", "incomplete",
]
/// What is there but cannot be accepted.
private let isWrong = [
    "invalid", "valid", "not allowed", "unsupported", "not supported", "format", "character",
    "too long", "too short", "contain", "unknown", "not match", "rejected", "not recognize",
    "exceed", "length", "out range", "one of", "not permitted", "error", "not accept",
    "alphanumeric",
]
/// What refers to nothing.
private let isNowhere = [
    "not found", "not exist", "unknown", "inactive", "not match", "not active", "no match",
    "invalid", "valid", "not supported", "unsupported", "not find", "unable find", "deleted",
    "failed find", "not allowed", "no such", "not synced", "not loaded",
]
/// What others have too.
private let isShared = [
    "duplicate", "unique", "taken", "already", "used", "another user", "another account",
    "multiple user", "exist", "same", "conflict", "more than one",
]

private let emailFields = [
    "email", "emailaddress", "useremail", "teacheremail", "staffemail", "studentemail",
    "contactemail", "primaryemail", "emails",
]
private let usernameFields = [
    "username", "login", "loginid", "password", "userlogin", "studentusername", "credentials",
]
private let teacherFields = [
    "teacher", "teachers", "primaryteacher", "teacherid", "teachersourcedid", "staff", "staffid",
    "primaryteacherid", "instructor", "teacherids", "teacher1id",
]
private let schoolFields = [
    "school", "schools", "schoolid", "schoolids", "schoolsourcedid", "schoolsourcedids", "org",
    "orgs", "orgsourcedid", "orgsourcedids", "schoolname", "organization", "primaryorg",
]
private let gradeFields = [
    "grade", "grades", "gradelevel", "gradelevels", "usergrade", "classgrade", "studentgrade",
]
private let roleFields = [
    "role", "roles", "userrole", "usertype", "enrollmentrole", "additionalroles", "roletype",
]
private let idFields = [
    "id", "sisid", "sourcedid", "sourceid", "identifier", "studentid", "userid", "studentnumber",
    "localid", "personid", "classid", "sectionid", "cleverid", "externalid", "statid", "stateid",
    "userids", "number", "iid", "classsisid", "studentsisid", "usersisid", "teachernumber",
]
private let courseFields = [
    "course", "courseid", "coursesourcedid", "term", "terms", "termid", "termsourcedid",
    "termsourcedids", "session", "sessionid", "semester", "gradingperiod", "coursenumber",
]
private let classFields = [
    "title", "classname", "classcode", "classtitle", "subject", "subjects", "subjectcode",
    "period", "periods", "classtype", "sectionname", "coursename", "coursetitle",
]
private let memberFields = [
    "user", "usersourcedid", "class", "classsourcedid", "student", "students", "section",
    "sectionsourcedid", "studentsourcedid", "enrollment", "enrollments",
]

let rulesOfLastResort: [Rule] = [
    Rule("email_duplicate.field", fields: emailFields, isShared),
    Rule("email_required.field", fields: emailFields, unless: ["invalid", "valid"], lacks),
    Rule("email_invalid.field", fields: emailFields, isWrong),
    Rule("username_invalid_or_taken.field", fields: usernameFields, lacks + isWrong + isShared),
    Rule(
        "primary_teacher_required.field",
        entities: [.init(.class), .init(.enrollment)],
        fields: teacherFields,
        unless: ["not found", "not exist", "unknown"],
        lacks
    ),
    Rule("teacher_unresolved.field", fields: teacherFields, isNowhere),
    Rule(
        "school_reference_missing.field",
        entities: [.init(.user), .init(.class), .init(.enrollment)],
        fields: schoolFields,
        unless: ["not found"],
        lacks
    ),
    Rule("school_unmatched.field", fields: schoolFields, isNowhere),
    Rule("grade_invalid.field", fields: gradeFields, lacks + isWrong + isNowhere),
    Rule(
        "role_conflict.field",
        fields: roleFields,
        ["multiple", "more than one", "already", "conflict", "only one", "another"]
    ),
    Rule("required_field_missing.roleField", fields: roleFields, unless: ["not found"], lacks),
    Rule("role_unsupported.field", fields: roleFields, isWrong + isNowhere),
    Rule("id_duplicate.field", fields: idFields, isShared),
    Rule("required_field_missing.idField", fields: idFields, unless: ["not found"], lacks),
    Rule("id_format_invalid.field", fields: idFields, isWrong),
    Rule("course_or_term_unresolved.field", fields: courseFields, lacks + isNowhere),
    Rule(
        "class_limit_exceeded.field",
        entities: .init(.class),
        fields: ["students", "student", "size", "classsize", "enrollments"],
        ["exceed", "too multiple", "more than", "limit", "too large"]
    ),
    Rule("class_attribute_invalid.field", fields: classFields, lacks + isWrong + isNowhere),
    Rule(
        "class_attribute_invalid.name",
        entities: .init(.class),
        fields: ["name"],
        lacks + isWrong
    ),
    Rule("enrollment_invalid.field", fields: memberFields, lacks + isNowhere + isShared),
    Rule(
        "enrollment_invalid.status",
        entities: .init(.enrollment),
        fields: ["status", "begindate", "enddate", "primary", "enrollmentstatus"],
        lacks + isWrong
    ),
    Rule(
        "required_field_missing.anyField",
        fields: [
            "name", "firstname", "lastname", "givenname", "familyname", "middlename", "birthdate",
            "dob", "gender", "race", "shortname", "status", "enableduser", "demographics", "phone",
            "schoolnumber", "schoolyear", "state", "district", "districtid", "ncesid", "zip",
            "address", "city", "type",
        ],
        lacks
    ),
    Rule(
        "required_field_missing.field",
        unless: ["not required field", "no required", "no missing", "optional"],
        [
            "required (field|value|data|attribute|property|information|parameter)",
            "(field|value|attribute|property|information|parameter) * (required|missing|blank)",
            "(field|value|attribute|property) * not (given|blank)",
            "(missing|incomplete|no) (data|value|field|information|attribute|property)",
            "(missing|blank|incomplete) * (field|value|attribute|property|information)",
            "(name|address|city|code|date|type|status|phone|gender|title|number) (required|missing)",
            "(name|address|city|code|date|type|status|phone|gender|title|number) * not (given|blank)",
            "(name|address|city|code|date|type|status|phone|gender|title|number) blank",
            "(missing|no) (name|gender|title|number|type|status|code) (given|value|found)",
            "^ (required|missing|blank) $",
            "not * blank", "may not blank", "(metadata|demographic) * (required|missing|blank)",
            "missing required", "<text> (required|missing|blank)", "<text> not (given|blank)",
            "no _ given", "no _ _ given",
        ]
    ),
    Rule(
        "id_duplicate.value",
        unless: ["enrollment", "job"],
        ["value not unique", "duplicate (value|key)", "value already (used|exist|taken)"]
    ),
]
