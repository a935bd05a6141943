// Package sample is a small web of invented outlets on loopback that report real events of 17–25 April 2025. The demo
// reads it as if it were the real web: feeds of six formats, pages, an undated item, a corrected headline, a broken feed.
// Every outlet's name ends in SAMPLE, and its articles were written for this project from public facts.
package sample

import (
	"bufio"
	"bytes"
	"cmp"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

//go:embed sites
var files embed.FS

// Site is one invented outlet.
type Site struct {
	Host     string // port-courier.example
	Name     string
	Format   string // rss2 rdf atom1 atom03 jsonfeed page broken
	Language string
	Side     string // as an admin would label it: "UA", "RU" or ""
	Owner    string
	Articles []Article // oldest first
}

// URL returns the address an admin would add: the feed, or the front page of a site without one.
func (s Site) URL() string {
	if s.Format == "page" {
		return "http://" + s.Host + "/"
	}
	return "http://" + s.Host + "/feed"
}

// Article is one invented article.
type Article struct {
	Slug, Title, Byline string
	Date                string    // as printed, RFC 3339; "" for an undated item
	Shown               time.Time // when it appears
	Revised             time.Time // when its headline changes to NewTitle; zero for never
	NewTitle            string
	Paragraphs          []string
}

// At returns the headline as it stands at now.
func (a Article) At(now time.Time) string {
	if !a.Revised.IsZero() && !now.Before(a.Revised) {
		return a.NewTitle
	}
	return a.Title
}

// Sites reads all of them, by host.
func Sites() ([]Site, error) {
	dirs, err := files.ReadDir("sites")
	if err != nil {
		return nil, fmt.Errorf("read samples: %w", err)
	}
	var out []Site
	for _, d := range dirs {
		s, err := readSite(d.Name())
		if err != nil {
			return nil, fmt.Errorf("read sample %s: %w", d.Name(), err)
		}
		out = append(out, s)
	}
	return out, nil
}

func readSite(dir string) (Site, error) {
	paths, err := fs.Glob(files, path.Join("sites", dir, "*.txt"))
	if err != nil {
		return Site{}, err
	}
	s := Site{Host: dir + ".example"}
	for _, p := range paths {
		head, body, err := readFile(p)
		if err != nil {
			return Site{}, err
		}
		if path.Base(p) == "site.txt" {
			s.Name, s.Format, s.Language, s.Side, s.Owner = head["name"], head["format"], head["language"], head["side"], head["owner"]
			continue
		}
		a, err := newArticle(strings.TrimSuffix(path.Base(p), ".txt"), head, body)
		if err != nil {
			return Site{}, fmt.Errorf("%s: %w", p, err)
		}
		s.Articles = append(s.Articles, a)
	}
	slices.SortFunc(s.Articles, func(a, b Article) int { return cmp.Or(a.Shown.Compare(b.Shown), cmp.Compare(a.Slug, b.Slug)) })
	return s, nil
}

// readFile reads "key: value" lines up to an empty line, and the paragraphs after it.
func readFile(name string) (head map[string]string, paragraphs []string, err error) {
	data, err := files.ReadFile(name)
	if err != nil {
		return nil, nil, err
	}
	top, body, _ := bytes.Cut(data, []byte("\n\n"))
	head = map[string]string{}
	for lines := bufio.NewScanner(bytes.NewReader(top)); lines.Scan(); {
		k, v, _ := strings.Cut(lines.Text(), ":")
		head[k] = strings.TrimSpace(v)
	}
	for p := range strings.SplitSeq(strings.TrimSpace(string(body)), "\n\n") {
		paragraphs = append(paragraphs, p)
	}
	return head, paragraphs, nil
}

func newArticle(slug string, head map[string]string, body []string) (Article, error) {
	a := Article{Slug: slug, Title: head["title"], Byline: head["byline"], Date: head["date"], NewTitle: head["revised-title"], Paragraphs: body}
	var err error
	if a.Shown, err = time.Parse(time.RFC3339, cmp.Or(head["shown"], head["date"])); err != nil {
		return a, err
	}
	if head["revised"] != "" {
		a.Revised, err = time.Parse(time.RFC3339, head["revised"])
	}
	return a, err
}
