package figures

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"sitrep"
	"sitrep/analysis/token"
)

// amount is a number as read from tokens.
type amount struct {
	low, high float64 // high is infinite for "dozens"
	end       int     // the token behind it
}

// number reads digits or words at token i, a range too; end is i where there is no number.
func (f *finder) number(i int) amount {
	a := f.simple(i)
	if a.end == i || !f.at(a.end).sign(upto) {
		return a
	}
	if f.at(a.end).sign(reach) && f.at(i-1).sign(former) {
		return a // "from 8 to 12" is a rise
	}
	if b := f.simple(a.end + 1); b.end > a.end+1 && b.low > a.low && b.low <= 100*a.low {
		return amount{a.low, b.high, b.end}
	}
	return a
}

// vague reports whether a word that only says how many stands at token i: "dozens".
func (f *finder) vague(i int) bool {
	e := f.at(i)
	return e.sign(many) && e.n != 0 || e.sign(open) && !f.at(f.before(i)).any(roles{signs: low | high | about})
}

func (f *finder) simple(i int) amount {
	e := f.at(i)
	none := amount{end: i}
	switch {
	case i < f.from || i >= f.to:
		return none
	case e.sign(article) && f.at(i+1).sign(scale):
		return f.scale(i + 1)
	case e.sign(many) && e.n == 0:
		return f.asMany(i)
	case e.sign(many):
		a := f.scaled(e.n, i+e.tokens)
		return amount{a.low, math.Inf(1), a.end}
	case e.sign(open) && f.vague(i):
		return amount{2 * e.n, math.Inf(1), i + 1}
	case e.sign(open):
		return f.scaled(1, i) // "більше сотні"
	case f.l.free && e.sign(scale) && !f.at(i-1).sign(number):
		return f.spelled(i)
	case f.t.Tokens[i].Kind == token.Number:
		return f.digits(i)
	case e.sign(number), f.hyphened(i) > 0:
		return f.spelled(i)
	case f.at(i - 1).noun(currency):
		return f.suffixed(i)
	}
	return none
}

// digits reads a token of digits, groups parted by spaces included, and scales behind it.
func (f *finder) digits(i int) amount {
	word, end := f.lower(i), i+1
	if a, b, ok := strings.Cut(word, "-"); ok {
		x, okX := f.parse(a)
		y, okY := f.parse(b)
		if !okX || !okY || x >= y {
			return amount{end: i}
		}
		return amount{x, y, end}
	}
	if f.l.free && len(word) <= 3 {
		for end < f.to && f.grouped(end) {
			word += f.lower(end)
			end++
		}
	}
	n, ok := f.parse(word)
	if !ok || n >= 1e12 {
		return amount{end: i}
	}
	return f.scaled(n, end)
}

// grouped reports whether token i is three digits that a single space parts from the digits before.
func (f *finder) grouped(i int) bool {
	t := f.t.Tokens
	if t[i].Kind != token.Number || len(t[i].Lower) != 3 || strings.ContainsAny(t[i].Lower, ".,:-") {
		return false
	}
	return utf8.RuneCountInString(f.t.Raw[t[i-1].Span.End:t[i].Span.Start]) == 1
}

// parse reads digits with the separators of the language.
func (f *finder) parse(s string) (float64, bool) {
	thousands, decimal := ",", "."
	if f.l.free {
		thousands, decimal = ".", ","
	}
	if whole, rest, ok := strings.Cut(s, decimal); ok && f.l.free && len(rest) == 3 && whole != "0" {
		s = whole + rest // "2,935" is no fraction in any language's newswire
	}
	if _, rest, ok := strings.Cut(s, thousands); ok && len(rest) < 3 {
		decimal = thousands // "1.2"
	} else {
		s = strings.ReplaceAll(s, thousands, "")
	}
	n, err := strconv.ParseFloat(strings.Replace(s, decimal, ".", 1), 64)
	return n, err == nil && !math.IsInf(n, 0)
}

func (f *finder) scaled(n float64, end int) amount {
	for f.at(end).sign(scale) {
		n, end = times10(n, f.at(end).n), end+1
		if f.l.free && f.lower(end) == "." && end+1 < f.to {
			end++ // "500 тыс. евро"
		}
	}
	return amount{n, n, end}
}

// asMany reads the "as many" of "four soldiers and as many civilians" at token i.
func (f *finder) asMany(i int) amount {
	if len(f.q) == 0 {
		return amount{end: i}
	}
	last := f.q[len(f.q)-1]
	return amount{last.low, last.high, i + f.at(i).tokens}
}

// scale reads the "hundred and twenty" of "a hundred and twenty".
func (f *finder) scale(i int) amount {
	n := f.at(i).n
	if n == 100 && f.lower(i+1) == "and" && f.at(i+2).sign(number) || f.hyphened(i+2) > 0 && f.lower(i+1) == "and" {
		if rest := f.spelled(i + 2); rest.end > i+2 && rest.low < n {
			return f.scaled(n+rest.low, rest.end)
		}
	}
	return f.scaled(1, i)
}

// times10 is a product without the dust of binary fractions: 4.1 billion is 4,100,000,000.
func times10(n, scale float64) float64 { return math.Round(n*scale*100) / 100 }

// spelled reads "one hundred and twenty thousand".
func (f *finder) spelled(i int) amount {
	var total, now float64
	k := i
	if f.at(i).sign(scale) {
		now = 1 // "тысяча двести"
	}
	for k < f.to {
		e, n := f.at(k), f.hyphened(k)
		if e.sign(number) {
			n = e.n
		}
		switch {
		case n > 0 && fitsBehind(now, n):
			now += n
			k += max(1, e.tokens)
			continue
		case e.sign(scale) && e.n < 1000 && now > 0 && now < e.n:
			now *= e.n
			k++
			continue
		case e.sign(scale) && now > 0:
			total, now = total+now*e.n, 0
			k++
			continue
		case f.at(k).sign(and) && now >= 100 && f.lower(k) == "and" && f.at(k+1).sign(number):
			k++
			continue
		}
		break
	}
	return amount{total + now, total + now, k}
}

// fitsBehind reports whether n goes on a number that stands at now: 20 takes 1, 100 takes 21.
func fitsBehind(now, n float64) bool {
	switch {
	case now == 0:
		return true
	case n < 10:
		return math.Mod(now, 10) == 0 && math.Mod(now, 100) != 10
	case n < 100:
		return math.Mod(now, 100) == 0
	}
	return n < 1000 && math.Mod(now, 1000) == 0
}

// hyphened returns the value of "twenty-one", else 0.
func (f *finder) hyphened(i int) float64 {
	tens, ones, ok := strings.Cut(f.lower(i), "-")
	if !ok {
		return 0
	}
	a, b := f.l.words[tens], f.l.words[ones]
	if a == nil || b == nil || !a.entry.sign(number) || !b.entry.sign(number) || a.entry.n < 20 || b.entry.n > 9 {
		return 0
	}
	return a.entry.n + b.entry.n
}

// suffixed reads the "61bn" of "$61bn".
func (f *finder) suffixed(i int) amount {
	word := f.lower(i)
	for _, s := range []struct {
		suffix string
		n      float64
	}{{"bn", 1e9}, {"b", 1e9}, {"tn", 1e12}, {"mn", 1e6}, {"m", 1e6}, {"k", 1e3}} {
		if digits, ok := strings.CutSuffix(word, s.suffix); ok {
			if n, ok := f.parse(digits); ok {
				n = times10(n, s.n)
				return amount{n, n, i + 1}
			}
		}
	}
	return amount{end: i}
}

// bounds reads what stands before the number of q, which begins at token q.from, and moves that back over it.
func (f *finder) bounds(q *quantity) {
	for q.from > f.from {
		p := f.start[q.from-1-f.from]
		e := f.at(p)
		switch {
		case e.sign(between) && q.low == q.high && f.at(q.end).sign(and|reach) && !f.stands(roles{signs: rise}, p-9, p):
			b := f.simple(q.end + 1)
			if b.end == q.end+1 || b.low <= q.low {
				return
			}
			q.high, q.end = b.high, b.end
		case e.sign(low):
			q.high = math.Inf(1)
		case e.sign(high) && e.sign(reach) && f.stands(roles{signs: rise}, p-9, p):
			return // "зросла до 12" is no bound
		case e.sign(high):
			q.low = math.Inf(1)
		case e.sign(more):
			q.more = true
		case e.sign(about), e.noun(currency) && q.currency < 0:
		default:
			return
		}
		if e.noun(currency) {
			q.currency = p
		}
		q.from = p
	}
}

func bound(n float64) sitrep.Bound {
	if math.IsInf(n, 0) {
		return sitrep.Unbounded()
	}
	return sitrep.Bound(n)
}

// bigger is the upper end of what has none.
var bigger = math.Inf(1)
