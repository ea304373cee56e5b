// The rule table.

let rulesForSyncs: [Rule] = []
let rulesForSchools: [Rule] = [Rule("school_not_onboarded.not", ["school not onboarded"])]
let rulesForEmail: [Rule] = [Rule("email_required.missing", ["email required"])]
let rulesForAccounts: [Rule] = []
let rulesForIDs: [Rule] = []
let rulesForPeople: [Rule] = []
let rulesForClasses: [Rule] = [
    Rule("primary_teacher_required.missing", ["primary teacher required"])
]
let rulesForEnrollments: [Rule] = []
let rulesForTheRest: [Rule] = []
let rulesOfLastResort: [Rule] = []
