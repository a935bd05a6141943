// Command train makes data/model.gz from the annotated texts that data/README.md lists:
//
//	go run ./analysis/names/train -data FOLDER -out analysis/names/data/model.gz
package main

import (
	"flag"
	"fmt"
	"os"
	"sync"

	"sitrep/analysis/names/data"
	"sitrep/analysis/names/internal/tagger"
)

func main() {
	folder := flag.String("data", "", "folder with crossner, wnut17, btc, wikigold and re3d")
	out := flag.String("out", "analysis/names/data/model.gz", "file to write")
	rounds := flag.Int("rounds", 5, "times to go over the texts")
	seeds := flag.Int("seeds", 4, "models to train and add up")
	made := flag.Int("made", 21000, "sentences to make from news.txt")
	flag.Parse()
	if err := train(*folder, *out, *rounds, *seeds, *made); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func train(folder, out string, rounds, seeds, made int) error {
	lex, err := tagger.NewLexicon(data.Files)
	if err != nil {
		return err
	}
	examples, err := corpora(folder, lex)
	if err != nil {
		return err
	}
	own, err := newsExamples(made)
	if err != nil {
		return err
	}
	fmt.Println(len(examples), "texts,", len(own), "made")
	w, trans := learn(lex, append(examples, own...), rounds, seeds)
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	if err := tagger.Write(f, w, trans); err != nil {
		return err
	}
	return f.Close()
}

// learn trains a model for each seed and returns the sum of their weights, which errs less than any of them.
func learn(lex *tagger.Lexicon, examples []tagger.Example, rounds, seeds int) ([]float32, [tagger.Labels][tagger.Labels]float32) {
	learners := make([]*tagger.Learner, seeds)
	var wait sync.WaitGroup
	for i := range learners {
		learners[i] = tagger.NewLearner(lex)
		wait.Go(func() {
			learners[i].Train(examples, rounds, uint64(7+i), func(round, wrong, all int) { fmt.Println(i, round, wrong, all) })
		})
	}
	wait.Wait()
	sum, trans := learners[0].Averaged()
	for _, l := range learners[1:] {
		w, t := l.Averaged()
		for i, v := range w {
			sum[i] += v
		}
		for i := range t {
			for j, v := range t[i] {
				trans[i][j] += v
			}
		}
	}
	return sum, trans
}
