package times

// class is what a word may do in a time expression.
type class uint8

const (
	other class = iota
	month
	weekday
	unit
	season
	part
	clock
	number
	scale
	few
	ordinal
	decade
	the
	a
	dir
	pointer
	ago
	shift
	mod
	boundary
	every
	per
	set
	often
	andHalf // "and a half"
	ref
	adjref
	deictic
	approx
	meridiem
	zone
	fiscal
	long
	more
	quarterNo
	lump    // a duration in one word
	through // "через": what follows is counted from now or then
	same    // "того ж дня"
	lately  // "останні": with a count or unit, a span that ends now
	feastDay
	digits // set by the reader, never by a file: a number in digits
)

var classNames = map[string]class{
	"month": month, "weekday": weekday, "unit": unit, "season": season, "part": part, "clock": clock, "number": number,
	"scale": scale, "few": few, "ordinal": ordinal, "decade": decade, "the": the, "a": a, "dir": dir, "pointer": pointer,
	"ago": ago, "shift": shift, "mod": mod, "boundary": boundary, "every": every, "per": per, "set": set, "often": often, "half": andHalf,
	"ref": ref, "adjref": adjref, "deictic": deictic, "approx": approx, "meridiem": meridiem, "zone": zone, "fiscal": fiscal,
	"long": long, "more": more, "quarterno": quarterNo, "lump": lump, "through": through, "same": same, "lately": lately,
}

// role is what a word, of whatever class, does beside a time expression.
type role uint64

const (
	leads   role = 1 << iota // a date in: "in", "since"
	closes                   // what stands before it, as in "on the 29th and"
	links                    // the ends of a range: "to"
	persons                  // are counted
	goods                    // are counted at a rate: "barrels a day"
	happens                  // a noun of what years are named for: "the 1990 invasion"
	owner                    // "its"
	says                     // that something is so
	dawns                    // a moment between day and night: "dusk"
	verbs                    // of a clause, and prepositions: no noun that a date belongs to
	runs                     // what goes on in a season: "the spring offensive"
	budgets                  // is for a year
	counts                   // an adjective of counts: "an estimated 2000 dead"
	modal
	quotes
	loose   // "or so"
	eras    // whose today is no day: "today's world"
	past    // "after"
	moves   // "postponed": what it is moved to lies ahead
	onto    // "to"
	preps   // "before"
	reaches // two ends of a count: "two to three"

	// and in other languages than English
	many       // a plural
	single     // a unit in the form that "на" makes a length of
	lasts      // "протягом": the unit behind is a length
	rates      // "двічі": the unit behind is what it recurs in
	ofs        // "del"
	from       // the first of two days
	against    // the day that a night ends on: "на"
	very       // "ж"
	halves     // of a year
	yearWords  // "року"
	yearEnds   // of a year in digits: "2008-м"
	decadeEnds // of a decade in digits
	daytime    // a part of the day that stands alone: "вночі"
	ofDay      // behind an hour: "ранку"
	hourly     // an ordinal of hours: "третьої"
	hours      // behind an hour: "часов"
	oclock     // before an hour
	atHour     // before an hour without more: "alle"
	onDays     // between an hour and its day
	inRow      // "поспіль"
	articles
	behind // a direction that stands behind: "scorso"
	till   // "до"
	aged   // a person, or "возрасте": years behind are an age
)

var roleNames = map[string]role{
	"leads": leads, "closes": closes, "links": links, "persons": persons, "goods": goods, "happens": happens, "owner": owner,
	"says": says, "dawns": dawns, "verbs": verbs, "runs": runs, "budgets": budgets, "counts": counts, "modal": modal, "quotes": quotes, "loose": loose, "past": past, "eras": eras, "moves": moves, "onto": onto, "preps": preps, "reaches": reaches,
	"many": many, "single": single, "lasts": lasts, "rates": rates, "ofs": ofs, "from": from, "against": against, "very": very,
	"halves": halves, "yearwords": yearWords, "yearends": yearEnds, "decadeends": decadeEnds, "daytime": daytime,
	"ofday": ofDay, "hours": hours, "hourly": hourly, "oclock": oclock, "athour": atHour, "ondays": onDays, "inrow": inRow, "articles": articles, "behind": behind, "aged": aged, "till": till,
}

// entry is the meaning of a word: n for what is counted, s for what is named.
type entry struct {
	class class
	weak  bool // means something else too
	opens bool // a phrase may begin with it
	roles role
	n     float64
	s     string
	feast *feast
}
