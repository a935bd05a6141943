package store

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"sitrep"
)

// stored returns how many articles the read benchmarks stand on.
func stored(b *testing.B) int {
	b.Helper()
	n, err := strconv.Atoi(os.Getenv("SITREP_BENCH_ARTICLES"))
	if err != nil {
		return 2000
	}
	return n
}

// writer of articles of about 600 words with 20 entities each, whose words and names are as unevenly frequent as in
// language. It is the same for the same seed.
type author struct {
	rng   *rand.Rand
	words *rand.Zipf
	names *rand.Zipf
	n     int
}

func newAuthor() *author {
	rng := rand.New(rand.NewPCG(1, 2))
	return &author{rng: rng, words: rand.NewZipf(rng, 1.1, 4, 40_000), names: rand.NewZipf(rng, 1.05, 8, 30_000)}
}

func (w *author) word() string { return spell(w.words.Uint64()) }

// spell makes a pronounceable word of a number; no two numbers have the same.
func spell(n uint64) string {
	var b strings.Builder
	for n += 20; n > 0; n /= 80 {
		b.WriteByte("bdfghklmnprstvwz"[n%80/5])
		b.WriteByte("aeiou"[n%5])
	}
	return b.String()
}

func (w *author) name() string {
	n := w.names.Uint64()
	first, last := spell(n%500+50), spell(n+7000)
	return strings.ToUpper(first[:1]) + first[1:] + " " + strings.ToUpper(last[:1]) + last[1:]
}

func (w *author) article(src sitrep.SourceID) (sitrep.Article, *sitrep.Document) {
	w.n++
	at := now().AddDate(-1, 0, 0).Add(time.Duration(w.n) * 5 * time.Minute)
	d := &sitrep.Document{Version: 1, Language: "en", Published: at}
	var b strings.Builder
	for s := range 30 {
		start := b.Len()
		name := w.name()
		b.WriteString(name)
		d.Entities = append(d.Entities, sitrep.Entity{Name: name, Type: sitrep.Person, Key: "person:" + name})
		d.Mentions = append(d.Mentions, sitrep.Mention{
			Type: sitrep.Person, Kind: sitrep.Name, Entity: sitrep.RefTo(s),
			Span: sitrep.Span{Start: start, End: b.Len()},
		})
		said := b.Len() + 1
		for range 18 {
			b.WriteString(" " + w.word())
		}
		if s%4 == 0 {
			speaker := sitrep.Span{Start: start, End: said - 1}
			d.Quotes = append(d.Quotes, sitrep.Quote{
				Kind: sitrep.Indirect, Span: sitrep.Span{Start: said, End: b.Len()},
				Speaker: &speaker, Entity: sitrep.RefTo(s),
			})
		}
		if s%8 == 0 {
			day := at.AddDate(0, 0, -w.rng.IntN(60))
			d.Times = append(d.Times, sitrep.Timex{Span: sitrep.Span{Start: start, End: said - 1}, Type: sitrep.Date, Value: day.Format(time.DateOnly), Start: day, End: day})
		}
		b.WriteString(".\n")
		d.Sentences = append(d.Sentences, sitrep.Span{Start: start, End: b.Len() - 1})
	}
	d.Text = b.String()
	return sitrep.Article{
		Source: src, GUID: fmt.Sprint(w.n), URL: fmt.Sprintf("https://n.example/%d", w.n), Outlet: "N",
		Title: w.word() + " " + w.word() + " " + w.word() + " " + w.name(), Credit: "Wire", Language: "en", Text: d.Text,
		Published: at, Fetched: at,
	}, d
}

// save stores n articles in one transaction. Seven make five stories.
func (w *author) save(b *testing.B, db *DB, sources []sitrep.SourceID, n int) {
	b.Helper()
	drafts := make([]*draft, n)
	for i := range drafts {
		a, d := w.article(sources[w.n%len(sources)])
		sig, p := w.place(a)
		var err error
		if drafts[i], err = db.draft(a, d, sig, p); err != nil {
			b.Fatal(err)
		}
	}
	err := db.update(b.Context(), func(t *tx) error {
		for _, dr := range drafts {
			if err := db.save(t, dr); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
}

// place puts two of seven articles into the story that the one before them began.
func (w *author) place(a sitrep.Article) (sitrep.Signature, sitrep.Placement) {
	keys := make([]string, 40)
	for i := range keys {
		keys[i] = w.word()
	}
	p := sitrep.Placement{Origin: sitrep.Origin{Name: "Wire", Kind: "wire"}, Story: sitrep.Story{
		Title: a.Title,
		First: a.Published, Last: a.Published, Articles: 1, Origins: 1, Phase: sitrep.PhaseNew, Keys: keys,
	}}
	if w.n%7 > 4 {
		p.Story.ID = sitrep.StoryID(w.n/7*5 + 4)
	}
	return sitrep.Signature{Keys: keys, CopyKeys: keys[:8], Profile: make([]byte, 400)}, p
}

// library is the archive that the read benchmarks share; it is filled once a run.
type library struct {
	once sync.Once
	db   *DB
	dir  string
}

var shelf library

func TestMain(m *testing.M) {
	code := m.Run()
	if shelf.db != nil {
		if err := shelf.db.Close(); err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
		os.RemoveAll(shelf.dir)
	}
	os.Exit(code)
}

func filled(b *testing.B) *DB {
	b.Helper()
	shelf.once.Do(func() {
		dir, file := "", os.Getenv("SITREP_BENCH_FILE") // of an earlier run, to stand on as it is
		if file == "" {
			var err error
			if dir, err = os.MkdirTemp("", "sitrep-bench-"); err != nil {
				b.Fatal(err)
			}
			file = filepath.Join(dir, "sitrep.db")
		}
		db, err := Open(context.Background(), file, Options{Now: now})
		if err != nil {
			b.Fatal(err)
		}
		shelf.db, shelf.dir = db, dir
		if e, err := db.Extent(b.Context(), guildA); err != nil || e.Articles > 0 {
			b.Logf("%d articles stand in %s, %v", e.Articles, file, err)
			return
		}
		var sources []sitrep.SourceID
		for n := range 20 {
			sources = append(sources, subscribed(b, db, guildA, fmt.Sprint("s", n)))
		}
		if _, err := db.writer.conn.ExecContext(b.Context(), "PRAGMA synchronous = OFF"); err != nil { // filling alone
			b.Fatal(err)
		}
		start, n := time.Now(), stored(b)
		for w := newAuthor(); w.n < n; {
			w.save(b, db, sources, min(200, n-w.n))
		}
		b.Logf("%d articles in %v", n, time.Since(start).Round(time.Second))
		if _, err := db.writer.conn.ExecContext(b.Context(), "PRAGMA synchronous = FULL"); err != nil {
			b.Fatal(err)
		}
	})
	return shelf.db
}

// timed runs f for b and reports the median and the 99th hundredth.
func timed(b *testing.B, f func(i int) error) {
	b.Helper()
	var took []time.Duration
	i := 0
	for b.Loop() {
		start := time.Now()
		if err := f(i); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(start))
		i++
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
}

func BenchmarkSave(b *testing.B) {
	db := opened(b)
	src := []sitrep.SourceID{subscribed(b, db, guildA, "alpha")}
	w := newAuthor()
	b.ResetTimer()
	for b.Loop() {
		w.save(b, db, src, 1)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "articles/s")
}

func BenchmarkSearch(b *testing.B) {
	db := filled(b)
	for name, n := range map[string]uint64{"common": 1, "middle": 300, "rare": 20_000} {
		b.Run(name, func(b *testing.B) {
			timed(b, func(i int) error {
				_, err := db.Search(b.Context(), guildA, sitrep.Query{Words: []string{spell(n + uint64(i%8))}}, 10)
				return err
			})
		})
	}
	b.Run("two words", func(b *testing.B) {
		timed(b, func(i int) error {
			_, err := db.Search(b.Context(), guildA, sitrep.Query{Words: []string{spell(uint64(i % 8)), spell(50)}}, 10)
			return err
		})
	})
	b.Run("phrase", func(b *testing.B) {
		timed(b, func(i int) error {
			_, err := db.Search(b.Context(), guildA, sitrep.Query{Phrases: []string{spell(uint64(i%8)) + " " + spell(9)}}, 10)
			return err
		})
	})
}

func BenchmarkCompleteEntities(b *testing.B) {
	db := filled(b)
	for _, prefix := range []string{"", "b", "ba", "bad", "bada b"} {
		b.Run("prefix "+strconv.Itoa(len(prefix)), func(b *testing.B) {
			timed(b, func(int) error {
				_, err := db.CompleteEntities(b.Context(), guildA, prefix, nil, 25)
				return err
			})
		})
	}
}

func BenchmarkProfile(b *testing.B) {
	db := filled(b)
	known, err := db.CompleteEntities(b.Context(), guildA, "", nil, 25)
	if err != nil {
		b.Fatal(err)
	}
	for name, id := range map[string]sitrep.EntityID{"best known": known[0].ID, "25th": known[len(known)-1].ID} {
		b.Run(name, func(b *testing.B) {
			timed(b, func(int) error {
				_, err := db.Profile(b.Context(), guildA, id, now().AddDate(-2, 0, 0))
				return err
			})
		})
	}
}

func BenchmarkNearestEntities(b *testing.B) {
	db := filled(b)
	timed(b, func(i int) error {
		_, err := db.NearestEntities(b.Context(), guildA, spell(uint64(50+i%40))+" "+spell(uint64(7000+i%40)), 5)
		return err
	})
}

func BenchmarkWindow(b *testing.B) {
	db := filled(b)
	e, err := db.Extent(b.Context(), guildA)
	if err != nil {
		b.Fatal(err)
	}
	timed(b, func(int) error {
		_, err := db.Window(b.Context(), guildA, e.Last.Add(-24*time.Hour), e.Last)
		return err
	})
}

func BenchmarkExtent(b *testing.B) {
	db := filled(b)
	timed(b, func(int) error {
		_, err := db.Extent(b.Context(), guildA)
		return err
	})
}

// BenchmarkChronicle reads what the timeline of a subject is made of, words as rare and as common as in language.
func BenchmarkChronicle(b *testing.B) {
	db := filled(b)
	w := newAuthor()
	timed(b, func(int) error {
		_, err := db.Chronicle(b.Context(), guildA, sitrep.ReportQuery{Words: []string{w.word()}}, 20)
		return err
	})
}

// BenchmarkNeighbors stands on an archive of stories and copies alone, which is what a look-up reads: an article each
// half minute, three a story, words as unevenly frequent as in language. SITREP_BENCH_ARTICLES sets how many, and
// SITREP_BENCH_FILE where they are kept for another run; a million take half an hour to write and 4 GB of disk.
func BenchmarkNeighbors(b *testing.B) {
	db := openedAt(b, cmp.Or(os.Getenv("SITREP_BENCH_FILE"), filepath.Join(b.TempDir(), "sitrep.db")))
	w := newAuthor()
	if e, err := db.Extent(b.Context(), guildA); err != nil || e.Articles == 0 {
		subscribed(b, db, guildA, "alpha")
		start := time.Now()
		w.shelve(b, db, stored(b))
		b.Logf("%d articles in %v", stored(b), time.Since(start).Round(time.Second))
	}
	e, err := db.Extent(b.Context(), guildA)
	if err != nil {
		b.Fatal(err)
	}
	models := make([]byte, 64<<20) // the heap of the process, whose size says how often memory is cleared up
	defer runtime.KeepAlive(models)
	timed(b, func(int) error {
		n, err := db.Neighbors(b.Context(), w.signature(), e.Last)
		if err == nil && len(n.Stories) == 0 {
			b.Fatal("no story is near")
		}
		return err
	})
}

// signature has as many keys of each kind as those of the stage of stories.
func (w *author) signature() sitrep.Signature {
	sig := sitrep.Signature{Profile: make([]byte, 700)}
	for range 64 {
		sig.Keys = append(sig.Keys, w.word())
	}
	for i := range 34 {
		sig.CopyKeys = append(sig.CopyKeys, "w"+strconv.FormatUint(w.rng.Uint64()>>24, 36))
		if i < 3 {
			sig.CopyKeys[i] = "l" + w.word() // of first sentences: some are everywhere
		}
	}
	return sig
}

// shelve writes what a look-up reads of n articles, in order.
func (w *author) shelve(b *testing.B, db *DB, n int) {
	b.Helper()
	for _, pragma := range []string{"synchronous = OFF", "cache_size = -4000000"} {
		if _, err := db.writer.conn.ExecContext(b.Context(), "PRAGMA "+pragma); err != nil {
			b.Fatal(err)
		}
	}
	at := now().AddDate(-1, 0, 0)
	for done := 0; done < n; done += 2000 {
		err := db.update(b.Context(), func(t *tx) error {
			for i := done; i < min(n, done+2000); i++ {
				at = at.Add(30 * time.Second)
				if err := w.shelveOne(t, int64(i)+1, at); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}

func (w *author) shelveOne(t *tx, id int64, at time.Time) error {
	sig := w.signature()
	story := (id + 2) / 3
	if id == 1 {
		if err := shelveFirst(t); err != nil {
			return err
		}
	}
	if id%3 == 1 {
		s := sitrep.Story{Title: "Title", First: at, Last: at, Articles: 3, Origins: 2, Phase: sitrep.PhaseNew, Keys: sig.Keys, Profile: make([]byte, 3000)}
		if _, err := saveStory(t, s, sitrep.Article{ID: sitrep.ArticleID(id)}); err != nil {
			return err
		}
	}
	if _, err := t.exec(`
		INSERT INTO article (id, source, carriers, guid, url, title, byline, outlet, credit, language, published, zone, undated,
			told, fetched, baseline, revision, version, story, origin)
		VALUES ($1, 1, 1, '', '', 'Title', '', 'Outlet', '', 'en', $2, 0, 0, $2, $2, 0, 0, 1, $3, 1)`, id, stamp(at), story); err != nil {
		return err
	}
	if _, err := t.exec("INSERT INTO article_body (id, text, sha256, document, why, profile) VALUES ($1, x'', x'', x'', '', $2)", id, sig.Profile); err != nil {
		return err
	}
	for _, key := range sig.CopyKeys {
		if _, err := t.exec("INSERT INTO copy_key (key, article) VALUES ($1, $2) ON CONFLICT DO NOTHING", key, id); err != nil {
			return err
		}
	}
	_, err := t.exec("INSERT INTO counter (name, value) VALUES ('articles', 1) ON CONFLICT (name) DO UPDATE SET value = counter.value + 1")
	return err
}

// shelveFirst makes what the articles refer to.
func shelveFirst(t *tx) error {
	if _, err := t.exec("INSERT INTO origin (id, name, kind) VALUES (1, 'Outlet', 'newsroom') ON CONFLICT DO NOTHING"); err != nil {
		return err
	}
	_, err := carriersOf(t, []sitrep.SourceID{1})
	return err
}
