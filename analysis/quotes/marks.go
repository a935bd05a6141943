package quotes

import (
	"strings"

	"sitrep"
	"sitrep/analysis/token"
)

// region is text between quotation marks; Open and Close are the indexes of the tokens of the marks, Close may be the
// index behind the last token of a paragraph where the quotation goes on in the next one.
type region struct{ open, close int }

func (r region) inner(t *token.Text) sitrep.Span {
	if r.close <= r.open+1 {
		return sitrep.Span{}
	}
	return sitrep.Span{Start: t.Tokens[r.open+1].Span.Start, End: t.Tokens[r.close-1].Span.End}
}

// words counts the words between the marks.
func (r region) words(t *token.Text) (n int) {
	for i := r.open + 1; i < r.close; i++ {
		if t.Tokens[i].Kind <= token.Number {
			n++
		}
	}
	return n
}

// titled reports whether ks are capitalised as the words of a title are.
func titled(ks []token.Token) bool {
	capital, all := 0, 0
	for _, k := range ks {
		if k.Kind == token.Word && len(k.Lower) > 3 {
			all++
			if k.Capital {
				capital++
			}
		}
	}
	return all > 0 && 4*capital >= 3*all
}

// regions returns the outermost quotations. A paragraph that ends within one closes it.
func regions(t *token.Text) []region {
	var out []region
	for i := 0; i < len(t.Tokens); i++ {
		r := region{open: i, close: -1}
		switch {
		case opens(t.Tokens[i]):
			r.close = closing(t, i)
		case t.Tokens[i].Kind == token.Open && single(t.Tokens[i]):
			r.close = closingSingle(t, i)
		}
		if r.close < 0 {
			continue
		}
		out = append(out, r)
		i = r.close
		if r.close < len(t.Tokens) && !ends(t, r) {
			i--
		}
	}
	return out
}

// ends reports whether the token at the end of r is a mark that belongs to it rather than the start of a paragraph.
func ends(t *token.Text, r region) bool {
	k := t.Tokens[r.close]
	return closes(k) || single(k) || closesLow(t.Tokens[r.open], k) || k.Lower == "“" && attached(t, r.close)
}

func opens(k token.Token) bool {
	return k.Kind == token.Open && isQuote(k.Lower) || k.Kind == token.Mark && (k.Lower == `"` || k.Lower == "''")
}

func closes(k token.Token) bool {
	return (k.Kind == token.Close || k.Kind == token.Mark) && isQuote(k.Lower)
}

func isQuote(mark string) bool {
	switch mark {
	case "“", "”", "„", "«", "»", `"`, "''", "``", "‘‘", "’’":
		return true
	}
	return false
}

func single(k token.Token) bool { return k.Lower == "‘" || k.Lower == "’" || k.Lower == "'" }

// closingSingle returns the token of the single mark that closes the quotation opened at i, -1 where the paragraph has
// none. An apostrophe looks the same; a stop or comma beside it tells them apart.
func closingSingle(t *token.Text, i int) int {
	for j := i + 2; j < min(len(t.Tokens), i+longestReport) && t.Tokens[i+1].Kind == token.Word && !newParagraph(t, j); j++ {
		if opens(t.Tokens[j]) {
			return -1
		}
		if single(t.Tokens[j]) && t.Tokens[j].Kind == token.Close && (pauses(t, j-1) || pauses(t, j+1)) {
			return j
		}
	}
	return -1
}

func pauses(t *token.Text, i int) bool {
	return i >= len(t.Tokens) || newParagraph(t, i) || t.Tokens[i].Kind == token.Mark && strings.Contains(",.?!…", t.Tokens[i].Lower)
}

// closesLow reports whether “ closes what „ opened, as it does from Bulgaria to Germany.
func closesLow(open, k token.Token) bool { return open.Lower == "„" && k.Lower == "“" }

// closing returns the token that closes the quotation opened at i, the end of the paragraph for one that never
// closes there but is opened again in the next, and -1 for a stray mark. Marks within marks are counted.
func closing(t *token.Text, i int) int {
	curly := strings.ContainsAny(t.Tokens[i].Lower, "“”„«")
	depth := 1
	for j := i + 1; j < len(t.Tokens); j++ {
		k := t.Tokens[j]
		if newParagraph(t, j) {
			if opens(k) && k.Lower == t.Tokens[i].Lower && j > i+3 {
				continue // opened again in the next paragraph: the same speaker goes on
			}
			if j > i+3 {
				return j
			}
			return -1
		}
		switch {
		case depth == 1 && (closesLow(t.Tokens[i], k) || k.Lower == "“" && attached(t, j)):
			return j
		case !curly && k.Lower == t.Tokens[i].Lower && k.Kind != token.Open:
			return j
		case (k.Lower == "“" || k.Lower == "„" || k.Lower == "«") && k.Kind == token.Open:
			depth++
		case curly && (k.Lower == "”" || k.Lower == "»" || depth == 1 && k.Kind == token.Close && isQuote(k.Lower)), !curly && closes(k) && k.Kind != token.Open:
			if depth--; depth == 0 {
				return j
			}
		}
	}
	if len(t.Tokens) > i+3 {
		return len(t.Tokens)
	}
	return -1
}

// attached reports whether the mark at j stands close behind a word and away from the next: it closes, whatever its shape.
func attached(t *token.Text, j int) bool {
	before, k := t.Tokens[j-1], t.Tokens[j]
	return before.Span.End == k.Span.Start && (j+1 == len(t.Tokens) || t.Tokens[j+1].Span.Start > k.Span.End)
}

// newParagraph reports whether a line break stands before token i.
func newParagraph(t *token.Text, i int) bool {
	return i > 0 && i < len(t.Tokens) && t.Tokens[i].Sentence != t.Tokens[i-1].Sentence &&
		strings.ContainsAny(t.Raw[t.Tokens[i-1].Span.End:t.Tokens[i].Span.Start], "\n\r\u2028\u2029")
}

// closesComma reports whether a comma or stop stands before the closing mark of r, as in speech.
func closesComma(t *token.Text, r region) bool {
	return r.close > r.open && t.Tokens[r.close-1].Kind == token.Mark
}

// sentenceAt reports whether a quotation opens at i that begins with a capital.
func (f *finder) sentenceAt(i, hi int) bool {
	return i+1 < hi && f.in[i] != 0 && f.regions[f.in[i]-1].open == i && f.t.Tokens[i+1].Capital
}

// commaWithin reports whether a quotation closes at i that keeps the comma of the sentence within its marks.
func (f *finder) commaWithin(i int) bool {
	n := f.in[i]
	return n != 0 && f.regions[n-1].close == i && f.lower(i-1) == ","
}

// within reports whether [start, end) holds words in quotation marks.
func (f *finder) within(start, end int) bool {
	for i := start; i < end; i++ {
		if f.in[i] != 0 {
			return true
		}
	}
	return false
}
