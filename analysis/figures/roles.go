package figures

// nouns is a set of what a word may name. The heads of lines in data/*.txt name these and the roles below.
type nouns uint16

const (
	person   nouns = 1 << iota // several: "soldiers"
	single                     // one person: "man"
	thing                      // several things: "drones"
	thing1                     // one thing: "drone"
	area                       // "hectares"
	currency                   // "euros", "$"
	attack                     // "clashes"
	times                      // as often as: "47 times"
	group                      // "crew", with a number behind "of"
	other                      // what is no figure: "houses"
)

// fates is a set of what a word may tell of those counted.
type fates uint32

const (
	victim   fates = 1 << iota // what they are or did: "died"
	harm                       // what is done to them: "killed"
	count                      // a noun for them: "deaths"
	toll                       // its number follows
	tollHead                   // "number", of the dead or of anything
	body                       // "the body of"
	remains                    // "the remains of": they tell of a death of now only where they are found
	corpse                     // it may be a body of men too
	morgue                     // it tells that the bodies are dead
	found                      // "recovered": bodies that are found are dead
	returned                   // "handed over": remains that come home are no toll
	buries                     // "buried"
	perished                   // "none of whom survived"
	takes                      // "claimed" lives, "took" prisoners
	down                       // "intercepted"
	exchange                   // "swapped"
	release                    // "freed"
	violate                    // "broke" a truce
	gain                       // it takes or loses ground
	through                    // it was not shot down
	care                       // it treats those who are hurt
	parted                     // the first and the last word of a verb: "let 22 hostages go"
)

// signs is a set of what else a word may do for a figure.
type signs uint64

const (
	number    signs = 1 << iota // "three"
	scale                       // "thousand"
	many                        // "dozens"
	open                        // a scale that alone is "some of them": "тысячи"
	article                     // "a"
	low                         // "at least"
	high                        // "up to"
	about                       // "some"
	between                     // "between" 5 and 7
	upto                        // 5 "to" 7
	more                        // "another"
	reach                       // "to", behind a word of rising: "rose to 12"
	rise                        // "rose"
	passes                      // "exceeded"
	former                      // "up from"
	truce                       // "ceasefire"
	aux                         // "were"
	adverb                      // "reportedly"
	part                        // "including"
	ofThem                      // "of them"
	of                          // "of"
	the                         // "the", "these"
	no                          // "no", "never"
	unreal                      // "could", "if"
	say                         // "said"
	according                   // "according to"
	where                       // "in"
	label                       // "Brigade" 93
	stop                        // begins another clause: "while"
	and                         // "and"
	since                       // "since"
	running                     // "so far"
	portion                     // "half"
	whose                       // "his"
	aged                        // "aged"
	record                      // "the largest" since
	badly                       // "critically"
	put                         // "put" the dead at 40
	than                        // "than"
	fiction                     // "film"
	event                       // "explosion"
	tells                       // a film "about" 300 dead
	rate                        // "a day"
	prep                        // what follows belongs to the noun before: "for"
	drives                      // it displaces those whom it drives away alone: "forced"
	away                        // "from"
	denies                      // "denied": who speaks does not give the number
	he                          // "she", where it speaks
	perfect                     // "have", behind those whom it may have befallen at any time
	sick                        // "patients", who may be ill: no wounded only because they are treated
	tended                      // "treated in hospital": hurt, where harm is told of
	voice                       // who speaks far from where it happened: "lawmakers"
	apart                       // who or what follows is not where: "with"
	seat                        // it sits where it speaks of other places: "court"
	mistaken                    // it tells what a text said wrongly: "misstated"
	same                        // the place told of before: "there", "in the same city"
	trial                       // of a deed of another day: "jailed"
	lately                      // "past", of years that end now
	formerly                    // "earlier", before a word of speech: that number has been replaced
	illness                     // "cholera", whose cases are counted
	medium                      // what may stand between words of speech and their time: "a statement"
)

// roles is all that a word may do.
type roles struct {
	nouns nouns
	fates fates
	signs signs
}

func (r *roles) noun(n nouns) bool { return r.nouns&n != 0 }
func (r *roles) fate(f fates) bool { return r.fates&f != 0 }
func (r *roles) sign(s signs) bool { return r.signs&s != 0 }
func (r *roles) any(o roles) bool  { return r.noun(o.nouns) || r.fate(o.fates) || r.sign(o.signs) }

// known reports whether the word has any role.
func (r *roles) known() bool { return *r != roles{} }

// beyond reports whether the word has a role that o lacks.
func (r *roles) beyond(o roles) bool {
	return r.nouns&^o.nouns != 0 || r.fates&^o.fates != 0 || r.signs&^o.signs != 0
}

func (r *roles) add(o roles) {
	r.nouns |= o.nouns
	r.fates |= o.fates
	r.signs |= o.signs
}

// roleNames are the roles as the files name them.
var roleNames = map[string]roles{
	"person": {nouns: person}, "single": {nouns: single}, "thing": {nouns: thing}, "thing1": {nouns: thing1}, "area": {nouns: area},
	"currency": {nouns: currency}, "attack": {nouns: attack}, "times": {nouns: times}, "group": {nouns: group}, "other": {nouns: other},

	"victim": {fates: victim}, "harm": {fates: harm}, "count": {fates: count}, "toll": {fates: toll}, "tollhead": {fates: tollHead},
	"body": {fates: body}, "remains": {fates: remains}, "corpse": {fates: corpse}, "morgue": {fates: morgue}, "found": {fates: found}, "returned": {fates: returned}, "perished": {fates: perished}, "buries": {fates: buries}, "takes": {fates: takes}, "down": {fates: down}, "exchange": {fates: exchange},
	"release": {fates: release}, "violate": {fates: violate}, "gain": {fates: gain},
	"through": {fates: through}, "care": {fates: care}, "parted": {fates: parted},

	"number": {signs: number}, "scale": {signs: scale}, "many": {signs: many}, "open": {signs: open}, "article": {signs: article},
	"low": {signs: low}, "high": {signs: high}, "about": {signs: about}, "between": {signs: between}, "upto": {signs: upto},
	"more": {signs: more}, "reach": {signs: reach}, "rise": {signs: rise}, "passes": {signs: passes}, "former": {signs: former},
	"truce": {signs: truce}, "aux": {signs: aux}, "adverb": {signs: adverb}, "part": {signs: part}, "ofthem": {signs: ofThem},
	"of": {signs: of}, "the": {signs: the}, "no": {signs: no}, "unreal": {signs: unreal}, "say": {signs: say},
	"according": {signs: according}, "where": {signs: where}, "label": {signs: label}, "stop": {signs: stop}, "and": {signs: and},
	"since": {signs: since}, "running": {signs: running}, "portion": {signs: portion}, "whose": {signs: whose}, "aged": {signs: aged},
	"record": {signs: record}, "badly": {signs: badly}, "put": {signs: put}, "than": {signs: than}, "fiction": {signs: fiction},
	"event": {signs: event}, "tells": {signs: tells}, "rate": {signs: rate}, "prep": {signs: prep}, "drives": {signs: drives}, "away": {signs: away}, "seat": {signs: seat}, "apart": {signs: apart}, "voice": {signs: voice}, "sick": {signs: sick}, "tended": {signs: tended}, "perfect": {signs: perfect}, "he": {signs: he}, "denies": {signs: denies},
	"medium": {signs: medium}, "formerly": {signs: formerly}, "mistaken": {signs: mistaken}, "lately": {signs: lately}, "trial": {signs: trial}, "same": {signs: same}, "illness": {signs: illness},
}
