package feed

import (
	"regexp"
	"strings"
)

var (
	// "The post Headline appeared first on Outlet." is added by WordPress to every item.
	appeared = regexp.MustCompile(`(?i)^The post .{0,300} (?:appeared first|first appeared) on (.{1,80}?)\.?$`)

	// lines that belong to the page around an article, in the languages that sources come in
	furniture = regexp.MustCompile(`(?i)^(?:` + strings.Join([]string{
		`advertisement`, `advertisement[ .:-]+.*`, `skip advertisement`, `sponsored(?: content)?`, `реклама`, `реклама\.?`,
		`(?:read|see|watch|listen|learn) (?:more|also|next|now)\b.*`, `continue reading.*`, `story continues below.*`, `article continues below.*`,
		`read (?:the )?full (?:article|story).*`, `(?:related|recommended|trending|most read|more on this story|more from .*|related (?:stories|articles|topics))\s*:?`,
		`share(?: this)?(?: (?:article|story|post|page))?(?: (?:on|via|with) .*)?\s*:?`, `(?:tweet|email|print|copy link|link copied|save|comment|comments|facebook|twitter|whatsapp|telegram|linkedin|reddit)[.!]?`,
		`skip to (?:main )?content`, `advert(?:s|isement)?`, `sign (?:in|up)`, `log in`, `subscribe`, `register`, `menu`, `close`, `caption`, `(?:latest|breaking|top) news`, `breaking`, `live`,
		`(?:print|email|save)(?: this)? (?:article|page|story)`, `order reprints`, `text size`, `(?:image|photo|slide) \d+ (?:of|/) .*`, `view (?:gallery|all|comments?).*`, `show (?:more|caption|comments?)`, `hide caption`, `\d+ (?:comments?|shares?|min(?:ute)?s? read|views?)`,
		`(?:this|our) (?:site|website) uses cookies.*`, `this (?:slideshow|video|content) requires .*`, `about the authors?:?`, `like this (?:story|article)\?.*`, `(?:tell us )?what do you think\??`,
		`https?://\S+`, `\S+@\S+\.\w+`, `(?:twitter|facebook|instagram|t)\.(?:com|me)/\S+`, `@\w+`, `by`, `(?:source|sources?)\s*:.*`, `tags?\s*:.*`, `topics?\s*:.*`,
		`(?:first |last |originally )?(?:published|updated|posted|modified)\b[^.!?]*\d[^!?]*`, `(?:by .* \| )?(?:mon|tues|wednes|thurs|fri|satur|sun)day,? \w+ \d+.*\d{4}.*`, `by [^.]*\| .*\d{4}.*`, `(?:write to|contact) .* at \S+@\S+`,
		`image copyright .*`, `.*\((?:AP |Reuters |Getty |File )?(?:photo|images?|file)\b[^()]*\)`, `.*(?:/getty images|/afp|/reuters|/ap)\)?`,
		`sign up (?:here |now )?(?:for|to) .*`, `subscribe (?:to|for|now|here|today).*`, `follow (?:us|@|.* on (?:twitter|x|facebook|telegram|instagram|google)).*`,
		`join (?:us|our) .*(?:telegram|whatsapp|newsletter|channel).*`, `(?:click|tap) here .*`, `support (?:us|our).*`,
		`(?:image|photo|picture|video|foto|фото|відео|видео)(?: (?:source|credit|caption|copyright))?\s*:.*`, `getty images`, `file photo\.?.*`,
		`all rights reserved\.?`, `©.*`, `copyright (?:©|\(c\)|\d{4}).*`, `(?:this (?:video|content|browser)|javascript) .*(?:not supported|cannot be|is disabled|is not available).*`,
		`читайте (?:также|також)\b.*`, `(?:підписуйтесь|подписывайтесь|підпишіться|подпишитесь)\b.*`, `больше новостей\b.*`, `(?:дивіться|смотрите) (?:також|также)\b.*`,
		`lire aussi\b.*`, `lesen sie auch\b.*`, `lea también\b.*`, `leggi anche\b.*`,
	}, "|") + `)$`)

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
		if m := appeared.FindStringSubmatch(p); m != nil {
			credit = m[1]
			continue
		}
		if isFurniture(p) || seen[p] {
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
	return strings.Join(kept, "\n") + "\n", credit
}

func isFurniture(p string) bool {
	const longest = 260 // a real paragraph may begin with such words, but then it goes on
	return len(p) <= longest && furniture.MatchString(p)
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
