package tagger

import (
	"math/rand/v2"

	"sitrep/analysis/token"
)

// Example is a text with its names.
type Example struct {
	Text  *token.Text
	Names []Span
}

// Learner trains a model.
type Learner struct {
	lex         *Lexicon
	w, sum      []float32
	trans, tsum [Labels][Labels]float32
	clock       float32
	d           decoder
}

// NewLearner returns a learner that knows nothing yet.
func NewLearner(lex *Lexicon) *Learner {
	return &Learner{lex: lex, clock: 1, w: make([]float32, Labels<<Bits), sum: make([]float32, Labels<<Bits)}
}

type sample struct {
	gold  []int
	feats [][]uint32
}

// Train goes over the examples a number of rounds in a random order that seed fixes.
func (l *Learner) Train(examples []Example, rounds int, seed uint64, report func(round, wrong, all int)) {
	var samples []sample
	for _, e := range examples {
		p := newPage(e.Text, l.lex)
		gold := goldLabels(e)
		for _, r := range p.runs() {
			s := sample{gold: clip(gold[r.start:r.end])}
			for i := r.start; i < r.end; i++ {
				s.feats = append(s.feats, p.features(i, nil))
			}
			samples = append(samples, s)
		}
	}
	random := rand.New(rand.NewPCG(seed, 1))
	for round := range rounds {
		random.Shuffle(len(samples), func(i, j int) { samples[i], samples[j] = samples[j], samples[i] })
		wrong := 0
		for i := range samples {
			if l.learn(samples[i].without(random)) {
				wrong++
			}
		}
		report(round, wrong, len(samples))
	}
}

// without returns the sample with a fifth of its features left out, so that none is leant on alone.
func (s sample) without(random *rand.Rand) *sample {
	out := sample{gold: s.gold, feats: make([][]uint32, len(s.feats))}
	for i, feats := range s.feats {
		kept := make([]uint32, 0, len(feats))
		for _, f := range feats {
			if random.IntN(5) > 0 {
				kept = append(kept, f)
			}
		}
		out.feats[i] = kept
	}
	return &out
}

func goldLabels(e Example) []int {
	out := make([]int, len(e.Text.Tokens))
	for _, s := range e.Names {
		for i := s.Start; i < s.End; i++ {
			out[i] = 1 + 4*s.Type + 1
		}
		out[s.Start], out[s.End-1] = 1+4*s.Type, 1+4*s.Type+2
		if s.End-s.Start == 1 {
			out[s.Start] = 1 + 4*s.Type + 3
		}
	}
	return out
}

// clip mends labels of names that reach beyond a run.
func clip(labels []int) []int {
	out := append([]int(nil), labels...)
	for i := range out {
		before, after := 0, 0
		if i > 0 {
			before = out[i-1]
		}
		if i+1 < len(out) {
			after = labels[i+1]
		}
		if out[i] == 0 {
			continue
		}
		t, part := (out[i]-1)/4, (out[i]-1)%4
		opened := before != 0 && (before-1)%4 < 2 && (before-1)/4 == t
		goes := after != 0 && (part == 0 || part == 1)
		switch {
		case opened && goes:
			part = 1
		case opened:
			part = 2
		case goes:
			part = 0
		default:
			part = 3
		}
		out[i] = 1 + 4*t + part
	}
	return out
}

func (l *Learner) learn(s *sample) bool {
	rows := make([]row, len(s.feats))
	for i, feats := range s.feats {
		for _, f := range feats {
			for k, w := range l.w[int(f)*Labels : int(f)*Labels+Labels] {
				rows[i][k] += w
			}
		}
	}
	got := l.d.decode(rows, &l.trans)
	l.clock++
	wrong, before, goldBefore := false, 0, 0
	for i, g := range append(s.gold, 0) {
		y := 0
		if i < len(got) {
			y = got[i]
		}
		if y != g {
			wrong = true
			for _, f := range s.feats[i] {
				l.move(int(f)*Labels+g, 1)
				l.move(int(f)*Labels+y, -1)
			}
		}
		if y != g || before != goldBefore {
			l.trans[goldBefore][g]++
			l.tsum[goldBefore][g] += l.clock
			l.trans[before][y]--
			l.tsum[before][y] -= l.clock
		}
		before, goldBefore = y, g
	}
	return wrong
}

func (l *Learner) move(at int, by float32) {
	l.w[at] += by
	l.sum[at] += by * l.clock
}

// Averaged returns the weights averaged over all steps of the training.
func (l *Learner) Averaged() ([]float32, [Labels][Labels]float32) {
	out, trans := make([]float32, len(l.w)), l.trans
	for i := range out {
		out[i] = l.w[i] - l.sum[i]/l.clock
	}
	for i := range trans {
		for j := range trans[i] {
			trans[i][j] -= l.tsum[i][j] / l.clock
		}
	}
	return out, trans
}
