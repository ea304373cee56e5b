// D. Causes at the level of classes and enrollments.

let causesOfClasses: [Cause] = [
    Cause(
        23,
        "primary_teacher_required",
        "Class without a teacher",
        .failure,
        .districtSIS,
        rank: 4,
        why: "The class has no primary teacher: a vacancy, a teacher who is not shared, or one "
            + "who was refused.",
        district: "Please assign a primary teacher to the class in the SIS, and share that "
            + "teacher.",
        us: "Fix refused teachers first; many of these classes then heal by themselves."
    ),
    Cause(
        24,
        "teacher_unresolved",
        "Teacher of the class not found",
        .failure,
        .districtSIS,
        rank: 4,
        why: "The class names a teacher who is not in the data or was refused.",
        district: "Please fix or share the teacher first; the class follows with the next sync.",
        us: "Look for the teacher's own error before the class's."
    ),
    Cause(
        25,
        "class_attribute_invalid",
        "Class name or subject not valid",
        .failure,
        .districtSIS,
        rank: 4,
        why: "The title, code or subject of the class is empty or cannot be accepted.",
        district: "Please correct the title, code or subject of the class in the SIS, or stop "
            + "sharing classes of other subjects.",
        us: "Check whether the subject should be mapped."
    ),
    Cause(
        26,
        "class_limit_exceeded",
        "Class or workload too large",
        .failure,
        .districtClever,
        rank: 4,
        why: "The class has more students, or the teacher more classes, than can be taken.",
        district: "Please stop sharing lunch, study hall and other classes that will not use the "
            + "product.",
        us: "Suggest a filter by subject or course."
    ),
    Cause(
        27,
        "course_or_term_unresolved",
        "Course or term not found",
        .failure,
        .districtSIS,
        rank: 4,
        why: "The class names a course or term that is not in the data or not active, as often "
            + "at the change of semester.",
        district: "Please finish the terms and courses of the new semester in the SIS and send "
            + "them with the classes.",
        us: "Wait one night at the change of semester, then ask."
    ),
    Cause(
        28,
        "enrollment_invalid",
        "Enrollment not possible",
        .failure,
        .districtSIS,
        rank: 5,
        why: "The student or the class of the enrollment does not exist or was refused; usually "
            + "a consequence of another error.",
        district: "Please fix the errors of people and classes first; then check what is left.",
        us: "Count again after the errors of people and classes are gone."
    ),
]
