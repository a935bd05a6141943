package token

import (
	"strings"

	"sitrep"
)

// maxDateline is how many tokens a dateline has at most.
const maxDateline = 16

// Opening returns the index of the token with which sentence i begins to say something: behind the bullet of a list, the
// stamp of a live blog ("18:42 —") and the dateline of a report ("KYIV, April 22 (Reuters) -").
func (t *Text) Opening(i int) int {
	from, to := t.First[i], t.First[i+1]
	if !t.opensLine(from) {
		return from
	}
	at := t.behindDateline(t.behindStamp(t.behindBullet(from, to), to), to)
	if at >= to {
		return from
	}
	return at
}

// Openings returns the sentences from their openings on: what they say, without where it was written.
func (t *Text) Openings() []sitrep.Span {
	if len(t.Sentences) == 0 {
		return nil
	}
	out := make([]sitrep.Span, len(t.Sentences))
	for i, s := range t.Sentences {
		out[i] = sitrep.Span{Start: t.Tokens[t.Opening(i)].Span.Start, End: s.End}
	}
	return out
}

func (t *Text) opensLine(k int) bool {
	return k == 0 || strings.ContainsAny(t.Raw[t.Tokens[k-1].Span.End:t.Tokens[k].Span.Start], "\n\r\u2028\u2029")
}

func (t *Text) behindBullet(k, to int) int {
	if k < to && strings.Trim(t.Tokens[k].Lower, "•‣▪●◦·*–—-") == "" {
		return k + 1
	}
	return k
}

// behindStamp skips a time of the day with what may belong to it: "[18:42 GMT]", "7.05 pm —".
func (t *Text) behindStamp(k, to int) int {
	at := k
	if at < to && t.Tokens[at].Lower == "[" {
		at++
	}
	if at >= to || !isClock(t.Tokens[at].Lower) {
		return k
	}
	at++
	stamps := lists()["stamp"]
	for at < to && (stamps[t.Tokens[at].Lower] || isDash(t.Tokens[at].Lower)) {
		at++
	}
	if next := t.wordAt(at, to); next == "" || !t.Tokens[at].Capital && t.Tokens[at].Kind == Word {
		return k // "18:42 was when it began"
	}
	return at
}

func isClock(s string) bool {
	h, m, ok := strings.Cut(s, ":")
	if !ok {
		h, m, ok = strings.Cut(s, ".")
	}
	return ok && isDigits(h) && isDigits(m) && (len(h) == 1 || len(h) == 2 && h < "24") && len(m) == 2 && m < "60"
}

func isDigits(s string) bool { return strings.Trim(s, "0123456789") == "" }

func isDash(s string) bool { return s != "" && strings.Trim(s, "-–—") == "" }

// behindDateline skips places in capitals, or places and a date or an agency in brackets, before a dash.
func (t *Text) behindDateline(from, to int) int {
	if from >= to || t.Tokens[from].Kind != Word || !t.Tokens[from].Capital {
		return from
	}
	sure, inside := t.Tokens[from].AllCaps, false
	for k := from; k < min(to, from+maxDateline); k++ {
		w := t.Tokens[k]
		switch {
		case isDash(w.Lower), w.Lower == ":" && from == 0 && t.allCaps(from, k):
			if sure && t.saysSomething(k+1, to) {
				return k + 1
			}
			return from
		case w.Lower == "(":
			inside = true
		case w.Lower == ")":
			inside, sure = false, true
		case w.Kind == Number:
			sure = true
		case w.Kind == Word && !w.Capital && !inside && t.Tokens[max(from, k-1)].Kind != Number: // "22 квітня"
			return from
		}
	}
	return from
}

// allCaps reports whether the words from one token to another stand in capitals, as the town does that a paper of South Asia sets
// before a colon: "PESHAWAR: Two men were held".
func (t *Text) allCaps(from, to int) bool {
	for _, w := range t.Tokens[from:to] {
		if w.Kind == Word && (!w.AllCaps || len(w.Lower) < 4) {
			return false
		}
	}
	return true
}

// saysSomething reports whether a sentence goes on from token k: a headline in capitals with a dash is no dateline.
func (t *Text) saysSomething(k, to int) bool {
	if k >= to || t.Tokens[k].Kind == Word && !t.Tokens[k].Capital {
		return false
	}
	for ; k < to; k++ {
		if t.Tokens[k].Kind == Word && !t.Tokens[k].Capital {
			return true
		}
	}
	return false
}

func (t *Text) wordAt(k, to int) string {
	if k >= to {
		return ""
	}
	return t.Tokens[k].Lower
}
