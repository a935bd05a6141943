package bot

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"sitrep"
	"sitrep/bot/locale"
)

// maxExport bounds a file: Discord takes 10 MiB, and nobody reads as much.
const maxExport = 1 << 20

// export answers with a file that lets anybody check the story without the bot: each article's address, times and hash
// of its text, and the quotes and figures read from it with their byte ranges.
func (v *storyView) export() ([]Block, []File) {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n", oneLine(v.s.Title))
	fmt.Fprintf(&b, "Spans are half-open byte ranges of the stored text, whose SHA-256 is given. Times are in UTC.\n")
	n := 0
	for _, report := range byOrigin(v.reports) {
		part := exported(report)
		if b.Len()+len(part) > maxExport {
			break
		}
		b.WriteString(part)
		n++
	}
	file := File{Name: fmt.Sprintf("story-%d.md", v.s.ID), Type: "text/markdown", Data: []byte(b.String())}
	return []Block{paragraph(v.w.Runs("story.exported", "articles", n))}, []File{file}
}

func exported(report sitrep.Report) string {
	a := report.Article
	var b strings.Builder
	hash := sha256.Sum256([]byte(a.Text))
	fmt.Fprintf(&b, "\n## %s\n\n- outlet: %s\n- origin: %s\n- address: <%s>\n", oneLine(a.Title), oneLine(a.Outlet), oneLine(origin(report)), a.URL)
	fmt.Fprintf(&b, "- published: %s\n- fetched: %s\n- version: %d\n- text: %d bytes, SHA-256 %s\n",
		a.Published.UTC().Format(time.RFC3339), a.Fetched.UTC().Format(time.RFC3339), a.Revision, len(a.Text), hex.EncodeToString(hash[:]))
	if report.Document == nil {
		return b.String()
	}
	for _, q := range report.Document.Quotes {
		speaker := cmp.Or(oneLine(speakerOf(report, q)), "nobody found")
		fmt.Fprintf(&b, "- %s quote [%d, %d) of %s: %s\n", q.Kind, q.Span.Start, q.Span.End, speaker, oneLine(q.Span.In(a.Text)))
	}
	for _, f := range report.Document.Figures {
		fmt.Fprintf(&b, "- figure [%d, %d) of %s: %s\n", f.Span.Start, f.Span.End, oneLine(f.Unit), oneLine(f.Span.In(a.Text)))
	}
	return b.String()
}

// speakerOf names who is quoted, as the article names them; "" where nobody was found.
func speakerOf(report sitrep.Report, q sitrep.Quote) string {
	if name := entityName(report.Document, q.Entity); name != "" {
		return name
	}
	if q.Speaker != nil {
		return q.Speaker.In(report.Article.Text)
	}
	return ""
}

// oneLine keeps foreign words on their line of the file, and from being read as markup.
func oneLine(words string) string {
	return strings.NewReplacer("<", "‹", ">", "›", "[", "(", "]", ")", "`", "'").Replace(strings.TrimSpace(locale.Clean(words)))
}
