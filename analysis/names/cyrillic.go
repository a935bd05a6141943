package names

import (
	"strings"

	"sitrep"
	"sitrep/analysis/token"
)

// head is what a Slavic word is at the head of a name.
type head uint8

const (
	bodyHead   head = 1 << iota // «прокуратура»: the name ends in it, or goes on behind it
	calledHead                  // «партія»: a name in quotation marks or Latin letters stands behind it
	unitHead
	regionHead
	shortHead // «МИД»: the whole name
	sportWord // «матч»: what stands in quotation marks beside it is a club
)

func (d *document) headAt(i int) head {
	return d.known.heads[stem(d.t.Tokens[i].Lower)]
}

// cyrillicName returns how many of the tokens from i to end are a name that its head gives away, and of what.
func (d *document) cyrillicName(i, end int) (n int, typ sitrep.EntityType) {
	tok := d.t.Tokens[i]
	switch {
	case tok.Lower[0] >= '0' && tok.Lower[0] <= '9':
		return d.numberedUnit(i, end), sitrep.Unit
	case !tok.Capital || isLatin(tok.Lower):
		return 0, ""
	case d.headAt(i)&shortHead != 0:
		return 1, sitrep.Organization
	case !cyrillicWord(tok):
		return 0, ""
	case d.headAt(i)&bodyHead != 0:
		return d.bodyOf(i, end), sitrep.Organization
	case !adjective(tok.Lower) || d.isPeople(tok.Lower) || d.locative(i):
		return 0, ""
	}
	for at := i + 1; at < min(end, i+4); at++ {
		switch h := d.headAt(at); {
		case d.t.Tokens[at].Kind != token.Word || d.t.Tokens[at].Capital:
			return 0, ""
		case h&regionHead != 0 && at == i+1 && toponymic(tok.Lower):
			return 2, sitrep.Place
		case h&bodyHead != 0 && (toponymic(tok.Lower) || ofState[stem(tok.Lower)] || i > d.t.First[tok.Sentence]):
			return at + 1 - i, sitrep.Organization
		case !adjective(d.t.Tokens[at].Lower):
			return 0, ""
		}
	}
	return 0, ""
}

// locative reports whether token i is a place where something is, and no adjective: «в Бишкеке суд».
func (d *document) locative(i int) bool {
	return d.is(i-1, "в", "у", "на", "при", "под", "під") && hasEnding(d.t.Tokens[i].Lower, "е і у") && !hasEnding(d.t.Tokens[i].Lower, "ое ее")
}

// numberedUnit reads «68-ма окрема єгерська бригада».
func (d *document) numberedUnit(i, end int) int {
	for at := i + 1; at < min(end, i+6) && d.t.Tokens[at].Kind == token.Word && !isLatin(d.t.Tokens[at].Lower); at++ {
		if d.headAt(at)&unitHead != 0 {
			return at + 1 - i
		}
		if !adjective(d.t.Tokens[at].Lower) {
			return 0
		}
	}
	return 0
}

// bodyOf reads «Інститут вивчення війни»: a head with a capital, and what it is for.
func (d *document) bodyOf(i, end int) int {
	at := i + 1
	for at < min(end, i+4) && d.t.Tokens[at].Kind == token.Word && !d.t.Tokens[at].Capital && genitive(d.t.Tokens[at].Lower) && !pointing[d.t.Tokens[at].Lower] {
		at++
	}
	if at == i+1 || i == d.t.First[d.t.Tokens[i].Sentence] && !strings.HasPrefix(d.t.Tokens[i].Lower, "мин") && !strings.HasPrefix(d.t.Tokens[i].Lower, "мін") {
		return 0
	}
	return at - i
}

var pointing = set("цієї цього тієї того цих тих своєї свого своїх этой этого той тех этих своей своего своих его её ее його їх их")

// calledName marks the name behind a word such as «партія» at token i: one in quotation marks, or in Latin letters.
func (d *document) calledName(i, end int) {
	if d.headAt(i)&calledHead == 0 || d.t.Tokens[i].Capital && i > d.t.First[d.t.Tokens[i].Sentence] {
		return
	}
	start, at := i+1, i+1
	if d.is(start, "«", "„", "\"", "“") {
		for start++; at < min(end, start+6) && (at < start || d.t.Tokens[at].Kind != token.Close); at++ {
		}
		if at >= end || d.t.Tokens[at].Kind != token.Close {
			return
		}
	} else {
		for at < min(end, start+3) && d.t.Tokens[at].Capital && isLatin(d.t.Tokens[at].Lower) {
			at++
		}
		if d.is(at, ".") && at+1 < end { // the name of a site
			return
		}
	}
	if at > start && d.t.Tokens[start].Capital {
		d.add(found{start: start, end: at, typ: sitrep.Organization, kind: sitrep.Name, entity: -1})
	}
}

// adjective reports whether a Slavic word has the ending of one.
func adjective(lower string) bool {
	return hasEnding(lower, "ий ій ый ой а ая я яя е ое є ої ого ому им ым ої ою ую у ю і ые ие их ых ими ыми іх ім ем ом")
}

// toponymic reports whether a Slavic adjective is one of a place: «харківський», not «міський».
func toponymic(lower string) bool {
	if common[stem(lower)] {
		return false
	}
	return strings.HasSuffix(stem(lower), "ськ") || hasEnding(lower, "цька цький цької цького цькому цькій цкая цкий цкой цкого цкому")
}

var common = set("міськ сільськ людськ сусідськ господарськ громадськ громадянськ городськ сельськ соседськ хозяйськ гражданськ женськ мужськ детськ морськ")

// ofState are stems of adjectives that begin the names of the bodies of a state.
var ofState = set("верховн конституційн конституционн генеральн державн государственн національн национальн центральн слідч следственн вищ высш антикорупційн антикоррупционн європейськ")

// isPeople reports whether a word is an adjective of a country that the lists know.
func (d *document) isPeople(lower string) bool {
	for _, f := range d.known.forms[stem(lower)] {
		for _, r := range d.known.records[f.name] {
			if len(f.words) == 1 && r.typ == sitrep.Nationality {
				return true
			}
		}
	}
	return false
}
