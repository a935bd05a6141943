package main

import (
	"strconv"

	"github.com/spf13/cobra"

	"sitrep"
	"sitrep/analysis"
	"sitrep/analysis/stories"
)

func newStories(s stdio) *cobra.Command {
	return &cobra.Command{
		Use:   "stories [FILE…]",
		Short: "Group articles by happening and by origin, deciding one by one as a live stream would",
		Args:  cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, files []string) error {
			a, err := analysis.New()
			if err != nil {
				return err
			}
			out := newPrinter(s.out)
			bad, err := groupStories(s, a, files, out)
			if flushed := out.flush(); err == nil {
				err = flushed
			}
			return finish(bad, err)
		},
	}
}

func groupStories(s stdio, a analyzer, files []string, out *printer) (bad bool, err error) {
	index := stories.NewIndex()
	return analyzeAll(s, a, files, 0, func(x sitrep.Article, d *sitrep.Document) error {
		p := index.Add(x, d)
		return out.print(struct {
			ID        string `json:"id"`
			Story     string `json:"story"`
			Origin    string `json:"origin"`
			Situation string `json:"situation,omitempty"`
		}{x.GUID, "s" + strconv.FormatInt(int64(p.Story.ID), 10), "o" + strconv.FormatInt(int64(p.Origin.ID), 10), p.Story.Situation})
	})
}
