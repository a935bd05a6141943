package events

import "sitrep"

// figurative reports whether the words around x give it another sense: "an attack on press freedom", "a gas explosion",
// "went on strike over pay".
func (f *finder) figurative(x *trigger) bool {
	verb := x.forms&noun == 0
	switch {
	case x.kind == "consult":
		return f.starts(x.at, "me") && (f.is("meetable", x.at+1) || f.is("meetable", x.at+2) && !f.named(x.at+1)) // "met resistance"
	case x.kind != "assault":
		return false
	case f.underWords(x),
		x.detail == "launch" && (f.lower(x.at+1) == "new" || f.lower(x.at+2) == "new" || f.behind(x, "toward", "sea") || f.behind(x, "into", "sea")),
		f.has("verbal", max(x.lo, x.at-3), x.at),
		x.detail == "explosion" && f.has("accidental", max(x.lo, x.at-3), x.at),
		x.detail == "clash" && f.has("sport", x.from, x.to),
		f.behind(x, "by", "debris"), f.behind(x, "by", "pressure"), f.behind(x, "with", "missives"),
		f.has("abstract", x.at+2, min(x.hi, x.at+5)) && (f.is("onto", x.at+1) || f.lower(x.at+1) == "of"):
		return true
	case f.starts(x.at, "storm"):
		return f.behind(x, "by", "crowd") || f.lower(x.at+1) == "out" || f.lower(x.at+1) == "off"
	case f.starts(x.at, "strike") && !verb:
		return f.has("labour", max(x.lo, x.at-6), min(x.hi, x.at+7))
	case f.starts(x.at, "str") || f.starts(x.at, "hit"):
		return verb && (f.classBefore("strains", x.at, x.lo) || f.struckOff(x))
	}
	return false
}

// underWords reports whether x only is a quarrel: "came under attack from the opposition", or over one person.
func (f *finder) underWords(x *trigger) bool {
	under := f.under(x)
	if under == 0 {
		return false
	}
	who := f.groupStart(under, x.lo) - 1
	return f.is("heshe", who) || f.typeAt(who) == sitrep.Person || f.has("debaters", x.at+1, min(x.hi, x.at+5))
}

// struckOff reports whether what the verb x strikes is struck off a list.
func (f *finder) struckOff(x *trigger) bool {
	for j := x.at + 1; j < min(x.hi, x.at+6) && f.lower(j) != "from"; j++ {
		if f.lower(j) == "off" {
			return f.named(j - 1)
		}
	}
	return false
}

// behind reports whether a preposition and a word of that class stand soon behind x: "bombarded with requests".
func (f *finder) behind(x *trigger, prep, class string) bool {
	for j := x.at + 2; j < min(x.hi, x.at+7); j++ {
		if f.is(class, j) && (f.lower(j-1) == prep || f.lower(j-2) == prep) {
			return true
		}
	}
	return false
}

// conditional reports whether x is only supposed: "if A attacks", "unless talks succeed", "what an attack would mean".
func (f *finder) conditional(x *trigger) bool {
	for j := x.at - 1; j >= max(x.lo-1, x.from) && f.lower(j) != ","; j-- {
		if f.is("supposing", j) {
			return true
		}
	}
	return false
}

// idiom reports whether the object of the verb at i gives it another sense: "strike a deal".
func (f *finder) idiom(i, to int) bool {
	for j := i + 1; j < to && j <= i+5 && !f.named(j) && !f.is("clause", j) && (!f.is("prep", j) || f.lower(j) == "to"); j++ {
		if f.is("idiom", j) {
			return true
		}
	}
	return false
}

// showing reports whether what follows at i is shown: "demonstrated its weakness", "demonstrating to the world how".
func (f *finder) showing(i int) bool {
	return f.is("determiners", i) || f.is("showing", i)
}
