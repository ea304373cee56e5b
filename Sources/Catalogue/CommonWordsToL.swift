// Common English words, A to L: without them every unknown message would look alike.

extension WordList {
    static let commonWordsToL = """
        abandon abbreviate abbreviating abbreviation ability able abnormal abort about abrupt
        absolute absorb abstract abstraction abuse abusing accelerate acceleration accelerator
        accent acceptance accessibility accident accidental accommodate accompanied accompanying
        accomplish accordance according accumulate accumulating accumulation accuracy accurate ace
        achieve achieving acknowledge acknowledgement acknowledgment acquire acquiring acquisition
        acronym across act action activate activating activity actor actual acute adapt adaptation
        adapter adaptive addition additive addressee adequate adhere adjacent adjust adjustment
        administer administration admit admonition ado adobe adopt adoption ads advance advancing
        advantage advantageous adversely advertise advertisement advertising advice advisable advise
        aesthetic affect affinity aforementioned afraid after afterward against agent aggregate
        aggregating aggressive aging agnostic agree agreement ah ahead ahoy aid aim airy alarm alas
        albeit ale alert algebra algebraic algorithm alias align alignment alike alive all alleging
        alleviate allocate allocating allocation allow allowable allowance almost alone along
        alongside alphabet alphabetic alphabetical alter alterations alternate alternating
        alternation alternative although altogether always am ambient ambiguity amend among amongst
        amount amp ampersand analog analogous analogy analyses analysis analytic analytical analyze
        analyzer analyzing ancestor ancestry anchor ancient android anew anger angular animals
        animate animation annotate annotating annotation announce announcement annoying anomaly anon
        anonymous answer ant anticipate anticipation anybody anyone anything anyway anywhere apart
        apologies apostrophe apparent appearance append appendix appliance applicable applied
        applies applying appreciate approach appropriate approval approve approximate approximation
        apt arbitrarily arbitrary arc arch architectural architecture area arena arguably argue
        argument aria arise arising arithmetic arm armor around arrange arrangement array arrival
        arrive arriving arrow article artifact artificial artistic ascending ascent aside ask aspect
        assemble assembler assembling assembly assert assertion assess asset assist assistance
        associating associative assorted assume assuming assumption assure asterisk asymmetry
        asynchronous ate atlas atom atomic attach attachment attack attacker attention attribution
        audience audio audit augment authenticating authenticity author authoritative authority
        authorize authorizing authorship automate automatic automatically automation autonomous
        auxiliary avail availability avatar average avoid avoidance await awakened aware awareness
        away awesome awful awkward ax axis ay azure babe background backlog backslash backspace
        backtrack backward badge bag baggage bail baked balance balancing balloon ban banana
        bandwidth bang bank bar bare barrier base baseline bash basic basically basis basket bat
        batch battery baud beans bearer beautiful became because become becoming bedrock beef
        beforehand beg began beginner beginning begun behalf behave behaving behavior behavioral
        behind believe bench beneath beneficial benefit benign beside beta better betterment beware
        bibliographic bigger biggest billion bin binary binding binds binomial bisect bison bit
        bitmap bizarre blacklist blame blend bless blew blind blink blob blog blown blueprint blurb
        boa board body bogus bold bonus boo bookkeeping bookmark bookworm boom boost boot bootstrap
        bop border boring borrow bother bottleneck bottom bounce bound boundary bra bracket breach
        bread breadth break breakdown breakpoints breezy brevity brew brief brightness bring broad
        broadcast broke broken broker brought browse browsing brute bubble bucket budget buff buffer
        bug buggy builder built bullet bulletin bump bundle bundling bunk bureaucracy burlap burn
        burst bus business busy but butter buy bye bypass cab cabbage cache caching cad cafeteria
        cake calculate calculating calculation calculator calculus calibration callable caller cam
        came camel camera campaign canary cancel cancellation cancelling candidate canned canon
        canonical canvas capability capable capacitor capital capitalization capitalize capped
        caption capture capturing car carbon cardinal care careful cargo carp carriage carried
        cascade cascading casing cast casual cat catalog catastrophic catch categorical categorize
        cater caught cause causing caution cautious caveat cc cease cede ceiling cent center
        centralized century certain chain challenge champ channel chaos chap chapter characteristic
        charge chart chat cheap cheaper cheat checkbox checker checkout checkpoint cheese chicken
        children chime chip chocolate choice choke choose choosing chop chopped chose chosen chrome
        chromium chronological chunk churn cipher circle circuit circular circumstance circumvent
        circus citation cite claim clamp clang clarification clarified clarify clarity classic
        classical classification classified classify clause clean cleaner clear clearer client clip
        clipboard clipped clipping clique clock clockwise clog clone closeness closer closest
        closing closure club clue cluster clutter coalesce coalescing coarse coding coefficient
        coerce coercing coercion coherent coincide coincidence col collaborative collaborator
        collapse collapsing collate collating collation collect collection collectively collector
        collide colliding color comb combining come comfortable coming command commando commence
        comment commentary commerce commercial commit commitment committed committing common
        communicate communicating communication commutative commute compact companion company
        comparable compare comparing comparison compatibility compatible compensate compensation
        competing compilation compile compiler compiling complain complaint complement complementary
        complete completeness completer completing completion complex complexity compliance
        compliant complicate complication component compose composer composing composite composition
        compound comprehend comprehension comprehensive compress compression comprise compromise
        computation computational compute computer computing con concatenate concatenating
        concatenation conceal conceivable conceivably concept conceptually concern concise conclude
        conclusion concrete concurrency concurrent condensed conditional confess confidence
        confident confidential configurable configuration configure configuring confine confirmation
        confuse confusing confusion conjecture conjugate conjunction connectivity connector
        consecutive consensus consent consequence consequential consequently conservative conserve
        consider considerable considerably consideration consist consistency consistent console
        consolidate constant constituent constitute constrain constraint construct construction
        construed consult consume consumer consuming consumption container contended contention
        context contextual contiguous continually continuation continue continuing continuity
        continuous contour contraction contradictory contrary contrast contribute contributing
        contribution contributor contrived control controllable controlled controller controlling
        controversial convenience convenient convention conventional converge convergence
        conversation converse conversion convert converter convertible convex convey convince
        convoluted coo cooked cookie cool cooperation coordinate coordinating coordination copied
        copier copy copyright core cork corner correction correctness correlate correlation
        correspond correspondence corruption cosmetic cost cot countdown counter counterclockwise
        counterpart couple courier court courtesy cover coverage cow cram crawl crazy creation
        creative creator criteria criterion critic critical croak crop cropped cropping crossings
        crucial crude crypt cryptic cs cube cubic cum cumbersome cumulative cup cur curious curl
        currency curses cursor curve custom customary customization customize customizing cut
        cutting cycle cyclic cycling cylinder dab dad daemon dagger dam damage dance dancers danger
        dangerous dangling dare dark dart datum daylight deadline deaf dealings dealt debug debugged
        debugger debugging decay decent decide deciding decimal decipher decision declaration
        declare declaring decline decode decoder decoding decompose decomposition decorate
        decorating decoration decorator decreasing dedicated dedication deduce deemed deep deeper
        deepest defect defective defend defense defensive defer deferred deferring deficient define
        defining definite definition definitive deflate defunct degenerate degradation degrade
        degree delay delegate delegating delegation deliberate delimit delivery demand demon
        demonstrate demonstrating demonstration den denial denominator denote denoting dense density
        deny depart depend dependant dependence dependency deprecate deprecating depth derivation
        derivative derive deriving descend descendant descent describe describing description
        descriptive descriptor design designate designation designer desirable desk desktop despite
        destination destroy destruction destructive detach detail detect detection detective
        detector determination determine determining determinism deterministic develop developer
        development deviate deviation devoted diagnose diagnosing diagnosis diagnostic diagonal
        diagram dialect dialog dialogue diameter dictate dictionary difference differential
        differentiate differentiating differentiation difficult difficulty dig digest digital dim
        dimension dimensional din dire direct direction directive directory dirty disable disabling
        disagree disallow disambiguate disappear disaster disc discard disclaimed disclaimer
        disclaims disclosure disco disconnect discontent discontinuity discounted discourage
        discover discovery discrepancy discrete discuss discussion disjoint disk dismiss dispatch
        displacement display dispose disposition disrupt disruption disruptive dissect distance
        distant distinct distinction distinguish distribute distributing distribution distributor
        disturb ditch ditto diverge divergence diverse diversion divert divide dividing divisible
        division divisor dock document documentation dog dominant done door dotted double doubling
        doubly doubt downcast downgrade downstream downwards dozen draft drag dragged dragging
        dramatically drastically draw drawback drawn drift drive driven dropdown dropping dry dual
        dubious due dummy dump duplex duplicating durable duration dwarf dying dynamic dynamically
        each eager ear earlier earliest earth ease easier easiest easily easy eat eaten ebb
        ecosystem edit edition editor effect effective effectiveness efficiency efficient effort egg
        eh eigenvalue eight eighth either eject elaborate elapsed elapses elastic electric
        electronic elegant element elephant elevated elf elicit eliminate eliminating elimination
        elk ellipse ellipsis elliptic elm elsewhere em embed embedded embedding emergency emission
        emit emitted emitting emoji emphasis emphasize empirical employ emptied emulate emulating
        emulation emulator enable enabling encapsulate enclose enclosing encode encounter encourage
        encrypted encryption endings endless endorse endorsement energy enforce enforcement
        enforcing engine engineer enhance enhancement enjoy enormous enrich ensemble ensure ensuring
        entails enterprise entertainment entire entirety entitled entrant entropy enumerate
        enumerating enumeration envelope environment environmental envoy ephemeral epilog epilogue
        epoch epsilon equal equality equation equivalence equivalent erase err erroneous escalation
        escape escaping esoteric especially essential establish establishment estimate estimating
        estimation ether evaluate evaluating evaluation even event eventual ever every everybody
        everyone everything everywhere evict eviction evidence evil evolution evolve exact
        examination examine examining example excellent except exceptional excerpt excess excessive
        exchange exclamation exclude excluding exclusion exclusive executable execute executing
        execution executor exempt exercise exercising exhaust exhaustion exhaustive exhibit
        existence existent exit exotic expand expandable expansion expect expectation expense
        expensive experience experiment experimental expert expiration expiring expiry explain
        explanation explanatory explicit explode exploit exploration explore explorer exploring
        exponent exponential exporter expose exposing exposure express expression extant extend
        extensive extent external extraction extraneous extrapolation extreme eye eyeballs
        fabricated face facet facilitate facility facing fact factor factorial factorization factory
        fad fade fairness faithfully fake fall false familiar famous fan fancier fancy far farm
        fashion fast faster fastest fat father fault faulty favor favorite fear feasibility feasible
        feature fed federal federation feedback feeder feel feet fell fellowship felt female fence
        fetch fewer fib fiddled fiddling fifty fig figure figuring fill filler filter fin finalize
        finalizing finance findings finer finger fingerprint finish finite fire firing firmware fit
        fitness fitting five fixture flag flagged flake flaky flash flask flat flatten flavor flaw
        fleet flex flexibility flexible flight flip flipped flipping float flock floor floppy flow
        flush flux fly focal focus fodder fold folder folks follow font food fool foot footnote
        footprint forbid force forcefully forcibly forcing fore foregoing foreground foreign forever
        forget forgot forgotten fork formal formation formatting formula formulae formulation forth
        fortify forum forward foundation four fraction fractional fragile fragment fragmentation
        framework framing freedom freeze freezing frequency frequent fresh freshness fro frog front
        frown fruit fudge fulfil fulfill fully fun function functional functionality fundamental
        funny fur furnished further furthest fuse fusion fuzz fuzzy gadget gain game gamma gap
        garbage garbled garden gas gate gather gave gawk gel gem general generalization generalize
        generating generator generous genuine geocode geographic geometric get getting giant give
        giving glacier gleaned glib global glorious glossary glue gnat gnome gnu go goal gobble gone
        goo goodbye goodwill gopher got gotten govern government grab grabbing graceful gradient
        gradual graft grain gram grammar grand grandchild granular graph graphic graphical
        gratuitous grave gravitational gravity great greater greatest greedily greedy greet grew
        grid grip groove ground group grouper grow grown growth guarantee guard guide guidelines
        guts guys habit hack hackers hairy half halfway halo halt halves hamming handful handler
        handling happen happier happily happy hard hardware harm harmful harmless harmonic harmonize
        hash hassle hat haystack hazards he headings headline healthcare healthy heap hear heart
        heartbeat heavily heavy height hello help helper helpful hence here hereby herein
        heterogeneous heuristic hexadecimal hey hi hibernation hide hiding hierarchical hierarchy
        higher highest highlight him himself hint histogram historic historical hitting hive hog
        hole homework homogeneous honor hoops hop hopefully horizontal horrible horribly horse
        hostile hot hover how however hub huge human humanity hundred hungry hunk hybrid hyphenated
        hyphenation hypothesis hypothetical icon idea ideal identical identifiable identification
        idiom idiomatic idle idling if ignore ignoring ii iii ill illustrate illustration image
        imaginary imagine imaging imitate immediate imminent immortal immune immunization imp impact
        impedance imperfect impersonate impersonation implement implementation implication implicit
        implied implies implying importance important impose impossible imprecise impression improve
        improvement improving impulse inability inaccessible inaccurate inactivity inadequate
        inadvertently inappropriate incantation incapable inch incident incidental include including
        inclusion inclusive incoming incompatibility inconsistency inconsistent inconvenient
        incorporate incorporating increase increasing increment incremental incur incurred indeed
        indefinite indent indentation independence independent indeterminate index indicate
        indicating indication indicator indices indirect indirection induce induction ineffective
        inefficient inequality inertia inevitable inexact infeasible infer inference inferior
        inferred inferring infinity infix inflate influence info inform informational informative
        infrastructure infringed infringement ingest inherent inherit inheritance inhibit initial
        initialization initialize initializing initiate initiating initiation initiator inject
        injection inner innermost input inquire insane insecure insensitive insensitivity insertion
        inside insight insignificant insist insofar inspect inspection inspector inspired install
        installation instance instant instead institute instruct instrument intact integer integral
        integrate integrating integrity intellectual intelligence intelligent intend intensity
        intensive intent intention intentional inter interact interaction interactive intercept
        interception interchange interchangeable interconnect interdependent interest interface
        interfere interference interfering interim interior intermediary intermediate intermingled
        intermittent intern internet interpolation interpret interpretation interpreter interrupt
        interruption intersect intersection interspersed interval intervening intervention intimate
        into intrinsic introduce introducing introduction intrusive intuitive invalidate
        invalidating invariant invented inventory inverse inversion invert investigate investigating
        investigation invitation invite invocation invoke invoking involve involving iota irrational
        irregular irrelevant irrespective irreversible irrevocable isolate isolating isolation
        issuing italic iterate iteration iterative iv ix jam jar jest join joint joker journal
        judgment jump junction junk jurisdiction justification justified justify karate keep kept
        kernel keyboard keyword kick kid killer kills kilo kilobyte kind kinda kingdom knew knob
        knot know knowledge lab label labelled ladder lag laid lambda lame landscape larger largest
        late latent latest latex latitude latter lattice launch launcher lawsuit lax layer layout
        lazy leader leaf leakage leap learn lease leave leaving lecture led leer leftmost leg legacy
        legend legitimate lengthy lenient less lesser let letting leverage leveraging lexical
        liability liable liberal lid lie lieu life lifetime lift ligature lighter lightweight like
        likelihood likewise limbo limitation linear linefeed liner linger linkage linker lint lisp
        listen listener listings lit literal literature litigation living load loadable loader
        locale locality localize locating locker logarithm logarithmic logged logger logging logic
        logical logo lone longest longitude loop loose loosen lop lose losing loss lot loud lower
        lowest lustre lying
        """
}
