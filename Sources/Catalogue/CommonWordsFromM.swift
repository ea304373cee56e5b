// Common English words, M to Z: without them every unknown message would look alike.

extension WordList {
    static let commonWordsFromM = """
        machine machinery macintosh made magenta magic magical magnitude mailbox mailman mainline
        maintain maintainer majority make maker making male malfunction malicious manage management
        manager managing mandate mangle mangling manifest manipulate manipulating manipulation
        manner manufacturer mapper margin marginal market marketplace marshal marshalled marshalling
        mas mask masquerade massage master mat material materialized mathematical matrices matrix
        matter mature maximal maximize maximizing maybe me mean meaningful meaningless meanings
        meant meantime meanwhile measure measurement measuring meat mechanical mechanics mechanism
        media median medium megabyte membership memo men mention menu mere mesh mess message messy
        metal meter method metric microsecond midnight migrate migrating mild mileage million
        millisecond mime mimic mimicking minded mine minimal minimize minimizing minus mirror
        misaligned misbehave misbehaving miscellaneous misinterpreted misleading misplaced
        misrepresented misspelled misspelt mistake mistaken misuse mitigate mixture mnemonic mobile
        mod modal mode model modelled moderate modern modernize modification modifier modify modular
        mom moment momentum monetary monitor monkey monochrome monolithic monotonically monster moo
        moral morning morsel motif motion motivation mouse move movement movie moving ms mu much
        muck multi multiplication multiplicative multiplicity multiplied multiply multiprocessing
        musical muss mutate mutating mutation mute mutual myself mysterious nag naive nap narrow
        narrower nastiness nasty national native natural nature navigate navigation near nearby
        nearest neat necessarily necessitating needle needless negate negation negative neglected
        negligence negligible negotiate negotiation neigh neighbor neon nest nettle neuron neutral
        nevertheless newer newest next nice nicer nickname nifty nightmare nine ninth nit nobody
        node noise noisy nominal non nonetheless nonsense nonsensical nonstandard nontrivial noon
        norm normal northeast northwest nose notable notably notation note notebook notice
        noticeable noticing notified notify notion now nowadays nudge numeral numerator numerical
        numerous nursery nut oar oasis obey objective obligation oblique obscure observable
        observation observe observer observing obsolescent obsolete obtain obvious occasion
        occasional occupied occupy occurrence occurring octal octave octopus odd ode offending offer
        offerings office official offload offset often oil okay oldest omission omit omitting
        ongoing onion onto onward opaque opener opera operand operate operating operational operator
        opinion opinionated opportunity opposed opposite opt optical optimal optimistic optimization
        optimize optimizing optimum option oracle orange orchestration ordinarily ordinary ore
        organizational organize orient original originate originating orthogonal orthogonality
        otherwise ouch ought ourselves outbound outcome outer outermost outgoing outline outposts
        output outputting outright outstanding overall overcome overdue overflow overhaul overhead
        overkill overlap overlapped overlapping overlay overload overlong overlook overridden
        override overriding overrode overrun oversight overview overwrite overwriting overwritten
        owing owl own ownership ox package packaging packet pad padded padding pager pagination
        paging paid pain painful paint pair palette pan pandas pane panel panic pap paper par
        paragraph parallel paranoid parental parentheses parenthesis parity parrot parser partial
        participant participate particle particular partition partnership party pas passed passes
        passing passive paste patch patent path pathological pathways patient pats pausing pay
        payment pear peculiar peculiarities pedantic peer pen penalty pendant penguin penultimate
        pep perceived percentage percolate percolator perfect perform perhaps perimeter periodic
        periodically perky permissive permit permitting permutation perpendicular perpetual persist
        persistence persistent personality perspective pertain pertinent perturb pet phantom phase
        philosophy phony photo phrase physical pi pick pickling picky picture pie piece pig pile pin
        pineapple pink pinned pinning pinpoint pipe pipeline piping pitch pivot placing plain planar
        plane planet planned planning plate plausible play playback player plenty plot plotting
        pluck plug plugged plumbing plural plus pod point pointless poison poke poking polar pole
        police polish polite poll pollute polluting pollution polygon polynomial poor pop popped
        popping popular populate populating population porcelain port portability portable porters
        portfolio portion position positional positive possibility possible possibly postal
        postmaster postpone postscript posture pot potato potential pound pour pout powerful
        practical practice preamble precede precedence preceding precise precision predecessor
        predefined predicate predict predictable prediction preempted prefer preferable preferably
        preference preferred preferring prefix preliminary prelude premature premier premises
        preparation prepare preparing prerequisite presence presentation preservation preserve
        preserving press pressure presumably presume pretend prettier pretty prevailing prevent
        prevention preview pricing prim primarily prime primitive principle print printable printer
        printout priority prism private pro probability probable probably probe probing problematic
        procedure proceed processor procurement produce producer producing production profiling
        profit programmable programme programmer programming progressive prohibit project projection
        prolog prologue prominent promiscuous promise promote promoting promotion prompt prone proof
        prop propagate propagating propagation proportion proportional proposal propose proprietary
        prospective protect protection protector protocol prototype prove proven providing province
        proving provision provisional provoke provoking proximity proxy prune pruning pseudo pub
        public publication publicity publish publisher pull pulse pump punch punctuated punctuation
        punt purchase pure purge purging purple purported purpose push put putter putting puzzle
        pyre python quadrant quadratic qualification qualified qualifier qualify quality quantifier
        quantify quantity quantum quash queried query quest question questionable queue queuing
        quicker quiet quilt quirk quit quite quitter quitting quotation quotient quoting racing racy
        radical radio radius ragged railroad rainbow raise raising ram ran random randomness rang
        rank rapid rapport rare raster rat rather ratio rational rationale ravel raw re react
        reaction readability reader readily readiness ready real realistic reality realize
        reallocate reallocating realm reap rearrange rearranging reason reasonable reasonably rebind
        rebound rebuild rebuilt recall receipt receive receiver receiving reception recipe recipient
        reciprocal reclaim recognition recognizable recognizing recommend recommendation recompile
        recompiling reconfigure reconstruct reconstruction recorder recover recoverable recovery
        recreate recreating recreation rectangle rectangular recur recurrence recurring recursion
        recursive recycling redefine redefining redefinition redesigned redirect redirection
        redistribute redistributing redistribution redo redraw reduce reducing reduction redundancy
        redundant refer referencing referred referring refill refine refinement reflect reflection
        reformat reformatted reformatting reformed refrain refuse refusing regard regardless
        regenerate regenerating regeneration registry regress regression regular rehash reinstate
        reject rejection relate relating relation relational relative relax relay release releasing
        relevance relevant reliability reliable reliably reliance relied relief relies reload
        relocatable relocate relocation relying remain remainder remark remedy remember remind
        reminder remnants remote removable rename renaming render renew renewal reopen
        reorganization reorganize repair repeat repeatable repetition repetitive replace replacement
        replacing replay replica replicate replicating replication replied reply reportedly reporter
        repository represent representation representative reproduce reproducing reproduction
        reputation requirement requisite reread reschedule rescue research resemble resent
        reservation reserve reserving resetting reside resident residual residue resilient
        resistance resistant resolver resolving resort respect respective responsibility responsible
        responsive rest restart restoration restoring restrict restriction restrictive restructure
        restructuring resultant resuming resumption resurrect resurrection retain retention retire
        retreat retrieval retrieving retry return rev revamp reveal reversible reversing reversion
        revert reviewer revise revision revisit revoke revoking rewind rework rewrite rewriting
        rewritten rewrote rid ridiculous rightmost rigid rigorous rip risk risky road roaming robot
        robust robustness roll rot rotate rotating rotation rough round rout route router routine
        royalty rpm rudimentary ruler runaway runner running sad safeguard safer safest said sake
        sale salt sampler sampling sandbox sane sanity sap sash satisfied satisfy saturate
        saturation saw say scalar scale scaling scan scanned scanner scanning scary scatter scenario
        scenes scheduler scheme scissors scoping scoring scrambled scraping scratch screen screw
        script scroll scrub sea search sec sect securing security sedan see seeded seeding seeds
        seek seem seemingly seen segment segmentation seldom select selection selective selector
        semantic semantically semicolon send sender sense sensible sensibly sensitive sensitivity
        sent sentence sentiment separate separating separation separator sequence sequencer
        sequencing sequential sera series serious serve serviceable serving settable setter seven
        severe severity shadow shake shallow shame shape shaping she sheep sheet shelf shelve shield
        shift ship shipped shipping shopping shorten shortest shorthand shot show shown shrink
        shrunk shuffle shut shutdown shutting sibling sic side sieve sift sigh sigma signal
        signalled signalling signature signer significance signify silence silent silly similar
        similarity simple simpler simplest simplex simplicity simplification simplified simplify
        simplistic simply simulate simulating simulation simulator simultaneous sin sine sing
        singular singularity sip sit site sitting situation six sixth sizing skeleton sketch skew
        ski skip skipping sky slab slant slash slate slave sleep sleeper slept slice slicing slide
        sliding slight slim slip slope sloppy slot slotted slow slower slowest smaller smallest
        smarter smile smoke smooth smoother snake snap sneak sneaky sniff snippet snowball soap sob
        sock soft solar sold sole solid solo solution solve solving someday somehow sometime
        somewhat somewhere soon sooner sophisticated sorry sort sought soul sound sourcing southeast
        spacing span spanner spanning spare spark sparse spatial spawn speak speaker specialization
        specialize specific specifically specification specifier spectrum speculative speech spell
        spellings spend spent sphere spherical sphinx spider spill spin spirit spit spite splat
        splice split splitting spoke spoken spool sporadic sport spot spotted spotting spread sprint
        spurious spy square squash squeeze squeezing squelch squid stab stability stable stage
        staging stall stamp stand standardization standardize standardizing standby stanza starred
        statement static stating station statistic statistical statutory stay steady steal stem step
        stepping stereo stick sticky stolen stomp stop stoppage stopping storage storing
        straightforward strategy stream streamline streamlining strength strengthen stress stretch
        strict stricter strictness stride strike string stringent strip stripped stripper stripping
        stroke stronger strongest structural structure stub stubbed stuck studio study stuff style
        styling stylistic sub submission submit submitted submitting subnormal subordinate
        subroutine subscriber subscribing subscript subsection subsequent subset substantial
        substituting substitution subsystem subtle subtlety subtly subtract subtraction succeed
        success successful succession successive successor suck suddenly suffer suffice suffix sugar
        suggest suggestion suit suitability suitable suitably suite sum summarize summarizing
        summary summed summing sunken sup super superficial superfluous superior superscript
        supersede supplement supplementary suppliers suppose supposedly suppress suppression sure
        surface surge surname surplus surprise surprising surround survey survival survive
        susceptible suspect suspension suspicious swallow swap swapped swapping sweep swig switch
        symbolic symmetric symmetrical symmetry symptom synchronizing synchronous synonym synonymous
        synopsis syntactic syntactically synthesis synthesize synthetic systematic systematically
        tab tabbed table tabulate tack tag tagged tagging tail tailor taint take taking talk tall
        tally tampering tangent tap tape tar target taught tax tea teach team teapot tear technique
        tedious tee telephone tell temperature tempo temporal temporary temptation tempting ten
        tenacity tenancy tends tensors tentative tenth terminal terminate terminating termination
        terminator terminology terrible terribly territory terse testable tester text textual
        texture thank theme themselves then theorem theoretical theory thereafter thereby therefore
        therein thereof theta thickness thin thing think third thirty thorough thou though thought
        thousand thread threat three threw throttle through throughout throughput throw thrown thumb
        thus thy tick ticket tidy tie tier tiff tiger tight tighten tighter tilde tile till timer
        timing tip today toe together toggle told tolerance tolerant tolerate tomato ton tone took
        tool toolkit topic topology torch torn tornado torture toss tot total touch tout toward
        tracing trade trademark traditional traffic trail trailer train trait trampoline transcribe
        transcription transferable transferred transferring transform transformation transformer
        transient transit transition transitional transitive translate translating translation
        translator transmission transmit transmitted transmitting transparency transparent transport
        transpose trap trapezoid trapped trash trashcan travel traverse traversing treatment treaty
        tree trend triangle triangular trick trickery trickier trickle tricky tried trigger trim
        trimmed trimming trio trip triple triplet tripped tripping trivial trouble troublesome truly
        truncate truncating truncation trunk trust truth tune tuning tunnel turn turtle tutorial
        tweak twelve twenty twine twisted twitter typescript typeset typesetting typical typing
        typographical ugh ugly ultimate ultra umbrella unaffected unaligned unaltered unambiguous
        unavoidable unaware unbalanced unbiased unblock unborn unbreakable uncertain unchanged
        unclear uncommon unconditional unconnected uncontrolled uncovered underflow undergo
        underline underlining underlying underneath understand understood undesirable undetected
        undo undocumented undone unequal uneven unfair unfinished unfolded unfortunate unhappy
        unhealthy unhelpful unified uniform unify unimportant uninformative unintended unintentional
        uninteresting uniqueness unity universal universe unlabeled unless unlike unlimited unload
        unlock unmask unmodified unnamed unnecessarily unnecessary unnoticed unofficial unpack
        unpredictable unprivileged unprotected unqualified unravel unread unreasonable unreliable
        unrestricted unsafe unsatisfied unseen unset unsigned unstable unstructured unsuitable
        unsure untouched unused unwanted unwind unwise unwrap unwrapped unwrapping upgrade upgrading
        upon upper upward urgency urgent urn usable usage useable useful usefulness useless usual
        utility utilization utilize utilizing utterly vacuum vague validating validity valor
        valuable vanilla vanish variable variance variant variation varied variety vary vast vault
        vector velocity venture verb verbatim verbose verbosity versus vertical vertices very vexing
        via viable vice victim video viewer violate violating virgin virtual virtue visa visibility
        vision visit visitor visual visualize vital vocabulary voice void volatile volume vote vowel
        vulgar vulnerability vulnerable wait waiter waived waives wake waking walk want war
        warehouse warm warn warnings warp warrants warranty waste wasting watch watchdog water wave
        weaken weaker weather web wedge weekday weight weird welcome well whale what whatever
        whatsoever wheel whence whenever where whereas whereby wherein wherever whether whichever
        whilst whoever whole wholly whom whoops why wide wider widespread widest widget width win
        window winds wine wink wipe wire wish witch withdraw wiz woken women won wonder wonderful
        wont workbench worker workforce workload workstation world worldwide worm worry worse worst
        worthwhile wrap wrapped wrapper wrapping writable writer written wrote xi xv xx xxx yank
        yarn yellow yes yield yourself yuck zebra zeta zipped zombie zoo zoom
        """
}
