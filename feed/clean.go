package feed

import (
	"regexp"
	"strings"

	"sitrep"
)

var (
	// "The post Headline appeared first on Outlet." is added by WordPress to every item.
	appeared = regexp.MustCompile(`^The post .* (?:appeared first|first appeared) on (.{1,80}?)\.?$`)

	// notes on the authors, which stand at the end
	authorNote = regexp.MustCompile(`(?i)(?:\bcontributed (?:to this (?:report|story|article)|reporting)\b|` +
		`^(?:additional )?(?:reporting|editing|writing|compiled) by [^.]{2,200}[.]?$|` +
		`\bis (?:an?|the) [^.]{0,80}\b(?:correspondent|reporter|bureau chief|staff writer|columnist|journalist|news editor|freelance writer|senior editor) (?:for|at|based|covering|in|with|who|,)|` +
		`^(?:he|she|they) (?:writes|covers|reports|write|cover|report) (?:about|on|from)?\b|` +
		`^our standards: )`)

	// a wire's name where it stands in front of its report: "KYIV, May 3 (Reuters) - "
	dateline = regexp.MustCompile(`^[^.!?]{0,70}?\(?\b(Reuters|AFP|AP|Associated Press|Interfax-Ukraine|Interfax|Ukrinform|TASS|RIA Novosti|DPA|Xinhua|Anadolu|EFE|ANSA|BBC|CNN)\)?\s*[-–—]+\s`)
)

// clean joins paragraphs to text and drops those that are not the article's own. credit is the newsroom or wire that
// the text itself says it comes from.
func clean(ps []string) (text, credit string) {
	const shortest = 60 // a line as short as this may be said twice
	seen := make(map[string]bool, len(ps))
	kept := make([]string, 0, len(ps))
	for _, p := range ps {
		if strings.HasPrefix(p, "The post ") {
			if m := appeared.FindStringSubmatch(p); m != nil {
				credit = m[1]
				continue
			}
		}
		if sitrep.IsFurnitureLine(p) || seen[p] {
			continue
		}
		seen[p] = len(p) > shortest
		kept = append(kept, p)
	}
	kept = dropAuthorNotes(kept)
	if len(kept) == 0 {
		return "", credit
	}
	if m := dateline.FindStringSubmatch(kept[0]); m != nil && credit == "" {
		credit = m[1]
	}
	return join(kept), credit
}

// join puts paragraphs together up to the longest text that is kept.
func join(ps []string) string {
	var b strings.Builder
	for _, p := range ps {
		room := maxText - b.Len() - 1
		if room < len(p) {
			if p = cut(p, room); p == "" {
				break
			}
		}
		b.WriteString(p)
		b.WriteByte('\n')
	}
	return b.String()
}

// cut returns the first words of s that fit into n bytes.
func cut(s string, n int) string {
	if n <= 0 {
		return ""
	}
	at := strings.LastIndexByte(s[:min(n, len(s))], ' ')
	return strings.TrimSpace(s[:max(at, 0)])
}

// dropAuthorNotes drops such notes from the end: in the middle the same words may be news of a reporter.
func dropAuthorNotes(ps []string) []string {
	const most = 6
	for range most {
		if len(ps) < 3 || len(ps[len(ps)-1]) > 400 || !authorNote.MatchString(ps[len(ps)-1]) {
			break
		}
		ps = ps[:len(ps)-1]
	}
	return ps
}
