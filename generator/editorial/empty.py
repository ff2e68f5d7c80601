"""Words that say nothing by themselves, so that they are no reason, however rare they are."""

from generator.editorial.words import stem

_WORDS = """
ability able about above absent abundant accelerate accelerated accelerating accept accepted
access according accordingly account accurate accurately achievable achieved achieving acquire
acquired across act active actively actual actually add added adding addition additional
additionally address addressed addressing adequate adjacent adjust adopt adopted adopting advance
advanced advancement advancing advantage affect affected after again against aid aided aim aimed
aiming all alleviate allow allowed allowing alone along alongside already also alternative
although always among amount analyze analyzed analyzing another any anything apart appear
applicable applied apply applying appropriate approximately arbitrary area argue arise arising
around article aspect assess assessed assessing assist assisted assume assumed attain attempt
author automate automated automatic automatically automating average avoid avoiding aware away
back bad balanced base because become becoming been before begin behave behind being believe below
beneficial benefit beside best better between beyond big billion boost boosting both break
breaking bridge bridging bring bringing broad broader broadly build building built busy but call
called cannot capable capture captured capturing care careful carefully carried carry case cause
caused causing certain challenging change changed changing characteristic characterize check
choice choose choosing clear clearly close closed closely closer collect collected collecting com
combination combine combined combining come commonly comparable compare compared comparing
comparison competitive complete completely complex complicated component comprehensive
comprehensively comprise comprising computed concern concerning conclude concrete conduct
conducted confirm confirming connect connected consequently consider considerable considered
considering consist consistent consistently consisting construct constructed constructing contain
containing continue contribute contribution conventional converted correct correctly corresponding
cost costly could couple cover covering create created creating critical critically cross crucial
crucially current currently decide decrease deep deeper define defined deliver delivering demand
demonstrate demonstrated demonstrating depend depending derive derived describe described
describing design designed designing desired despite detail detailed determine determined
determining develop developed developing development did differ difference different difficult
difficulty direct direction directly discover discovered discuss discussed discussing distinct
distinctive diverse does doing done double down drive driven drop due during each earlier early
ease easier easily easy effect effective effectively effectiveness efficacy efficiently effort
eight either eliminate eliminating else embed emerge emerged emerging emphasize employ employed
employing empower enable enabled enabling encounter encourage end ended enhance enhanced
enhancement enhancing enough enrich ensure ensuring entire entirely equal equally equipped era
error especially essential establish established establishing etc evaluate evaluated evaluating
even ever every everything evident evolve evolving examine examined examining example exceed
exceeding excel excellent exceptional excessive exclusively exhibit exhibiting exist existence
expand expanded expanding expect expected expensive explain explore explored exploring extend
extended extending extensible extensively extent extra extract extracted extracting extreme
extremely faced facilitate facilitating facing factor fail failing fair fall famous far fast
faster fastest favorable feasible featuring few fewer fill final finally find finding fine finite
first firstly fit five fix fixed flexible flexibly focus focused focusing follow followed
following form former formulate forth forward found four free frequent frequently from full fully
fundamental fundamentally further furthermore future gain gained gap general generalize generally
generate generated generating generic genuine get give given giving global go goal going good
gradually grained great greater greatly group grow growing growth guarantee guide guided guiding
had half hand handle handling hard harder has have having heavily heavy held help helped helpful
helping hence her here high higher highest highlight highlighting highly him hinder his hoc hold
hope how however huge hundred idea ideal identical identified identify identifying ignore ignored
ignoring ill illustrate impact implement implemented implementing implicitly importance important
importantly impose impractical impressive improve improved improvement improving inability
inadequate include including incorporate incorporated incorporating increase increased increasing
increasingly incur indeed indicate indicating individual individually infer inform informed
inherent inherently initial initially innovation innovative input inside insight inspire inspired
instead insufficient integrate integrated integrating intend intended intensive interest
interested interesting intermediate into introduce introduced introducing intuitive investigate
investigated investigating investigation involve involving irrespective issue its itself job joint
jointly just keep keeping key kind know known lack lacking large largely larger largest last late
later latter lead leading learn learned least leave leaves leaving led less let level leverage
leveraged leveraging lie like likely limit limitation limited limiting line list little local
locally long longer longest look looking lose lot low lower lowest made main mainly mainstream
maintain maintained maintaining major majority make making manage manner many massive match matter
maximum may maybe mean meaning meaningful meanwhile measured meet merely method middle might
million minimal minimize minimum minor minute missing mitigate mitigated mitigating mix moderate
modern modest month more moreover most mostly motivate motivated move moving much multi multiple
must namely natural naturally nature near nearly necessary necessitate need needed negligible
neither never nevertheless new newly next nice nine non none nor not notable notably note nothing
notion novel novelty now number numerous obtain obtained obtaining occur off offer offered
offering often old once one only onto open operate opportunity optimal option order ordinary
original originally other otherwise our out outcome outline outperform outperformed outperforming
output over overall overcome overcoming overview owing own paper paradigm part partial partially
particular partly past pave paving people per percent percentage perfect perform performed
performing perhaps period persistent piece place plain plausible play plug plus point poor poorly
popular posed posing possess possibility possible post potential potentially powered powerful
practical practice pre precise precisely prefer present presented presenting preserve preserving
prevailing prevalent prevent preventing previous previously primarily primary principle principled
prior probably problem proceed produce produced producing profound progress progressively project
promising promote promoting prone pronounced proper properly property propose proposed proposing
prove proved proven provide provided providing publicly purely purpose push pushing put
qualitative qualitatively quality quantitative quantitatively quick quickly quite raise raised
raising range ranging rapid rapidly rare rarely rate rather ratio reach reached reaching read
ready real realistic realize really reasonable receive received recent recently reduce reduced
reducing reduction refer refine refined refining reflect regarding relate related relative
relatively release released relevant reliable reliably reliance rely relying remain remarkable
remarkably remedy remove removed removing replace replaced replacing reported represent
represented representing require requiring research researcher resolve resolved resolving respect
respectively respond result resulted resulting retain retaining return reveal revealed revealing
review rich richer right rigorous rise rising robust role root rough roughly round run running
sacrificing same satisfactory satisfy save say scarce scenario scope scratch seamless seamlessly
second see seek seeking seem seen select selected selecting self semi sense separate separately
serve served set setting setup seven several severe severely shall share shared sharing she short
shortcoming shorter shot should show shown side significant significantly similar similarly simple
simpler simplest simplicity simplified simplify simply simultaneously since single six size slight
slightly slow slower small smaller smallest solely solid solution solve solved solving some
something sometimes somewhat soon sophisticated sort sota special specialized specific
specifically specified split spread stage stand standard start started starting step still
straightforward strategy strength strict strictly strong stronger strongest strongly struggle
struggling studied study studying sub suboptimal subsequent subsequently substantially success
successful successfully such suffer suffering sufficient sufficiently suggest suggested suggesting
suit suitable suited super superior superiority support supported supporting surpass surpassing
surprisingly susceptible systematic systematically tackle tackling tailored take taken taking
target targeted targeting tasks technical technique tell ten tend term termed test tested textbf
textit than that the their them themselves then there thereby therefore thereof these they thing
think third this thorough thoroughly those though thousand three through throughout thus tie time
tiny today together too top topic total toward tradeoff traditional traditionally train trained
training treat treated treating tried true truly try trying turn two type typical typically
ultimate ultimately ultra unable under underexplored underlying underscore underscoring understand
understanding understood unexplored unified unify unifying unique uniquely universal unknown
unless unlike unlock unlocking unprecedented unseen until upon upper usage use used useful
usefulness using usually utility utilize utilized utilizing valid validate validated validating
valuable value variant variation varied variety various vary varying vast verified versatile
versatility versus very via viable vital want was way weak week well were what whatever when where
whereas whereby whether which while who whole whose why wide widely wider widespread will win wise
with within without work worked working worse worst worth would write written wrong year yet yield
yielded yielding you your zero
"""

EMPTY = frozenset(map(stem, _WORDS.split()))
"""As stems, which related papers are compared by."""
