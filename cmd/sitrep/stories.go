package main

import (
	"context"
	"fmt"
	"io"
	"strconv"

	"github.com/spf13/cobra"

	"sitrep"
	"sitrep/analysis"
	"sitrep/analysis/stories"
)

func newStories(s stdio) *cobra.Command {
	var tree bool
	var jobs int
	c := &cobra.Command{
		Use:   "stories [--tree] [FILE…]",
		Short: "Group articles by happening and by origin, deciding one by one as a live stream would",
		Args:  cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, files []string) error {
			a, err := analysis.New()
			if err != nil {
				return err
			}
			if tree {
				return storyTree(c.Context(), s, a, files, jobs)
			}
			out := newPrinter(s.out)
			bad, err := groupStories(c.Context(), s, a, files, jobs, out)
			if flushed := out.flush(); err == nil {
				err = flushed
			}
			return finish(bad, err)
		},
	}
	c.Flags().BoolVar(&tree, "tree", false, "print a tree of stories, origins and articles instead, once all are read")
	addJobs(c, &jobs)
	return c
}

// groupStories prints each article with the story and the origin that it belongs to once all are read: a later article
// may show that two stories are one, or whose text an earlier one carries.
func groupStories(ctx context.Context, s stdio, a analyzer, files []string, jobs int, out *printer) (bad bool, err error) {
	index := stories.NewIndex()
	var ids []string
	bad, err = analyzeAll(ctx, s, a, files, jobs, func(x sitrep.Article, d *sitrep.Document) error {
		index.Add(x, d)
		ids = append(ids, x.GUID)
		return nil
	})
	if err != nil {
		return bad, err
	}
	type placed struct {
		ID        string `json:"id"`
		Story     string `json:"story"`
		Origin    string `json:"origin"`
		Situation string `json:"situation,omitempty"`
		BranchOf  string `json:"branchOf,omitempty"`
	}
	lines := make([]placed, len(ids))
	for _, t := range index.Stories() {
		for _, o := range t.Origins {
			for _, i := range o.Articles {
				lines[i] = placed{ids[i], storyName(t.Story.ID), "o" + strconv.FormatInt(int64(o.Origin.ID), 10), t.Story.Situation, storyName(t.Story.BranchOf)}
			}
		}
	}
	for _, l := range lines {
		if err := out.print(l); err != nil {
			return bad, err
		}
	}
	return bad, nil
}

func storyName(id sitrep.StoryID) string {
	if id == 0 {
		return ""
	}
	return "s" + strconv.FormatInt(int64(id), 10)
}

// storyTree prints each story with its origins, and the articles below the origin they count for in the end.
func storyTree(ctx context.Context, s stdio, a analyzer, files []string, jobs int) error {
	index := stories.NewIndex()
	var articles []sitrep.Article
	bad, err := analyzeAll(ctx, s, a, files, jobs, func(x sitrep.Article, d *sitrep.Document) error {
		index.Add(x, d)
		articles = append(articles, x)
		return nil
	})
	if err == nil {
		err = printTree(s.out, index.Stories(), articles)
	}
	return finish(bad, err)
}

func printTree(w io.Writer, all []stories.Tree, articles []sitrep.Article) error {
	for _, t := range all {
		outlets, n := map[string]bool{}, 0
		for _, o := range t.Origins {
			for _, i := range o.Articles {
				outlets[articles[i].Outlet] = true
				n++
			}
		}
		if _, err := fmt.Fprintf(w, "s%d %s\n  %d articles · %d outlets → %d independent origins\n", t.Story.ID, t.Story.Title, n, len(outlets), len(t.Origins)); err != nil {
			return err
		}
		for _, o := range t.Origins {
			if _, err := fmt.Fprintf(w, "  %s (%s)\n", o.Origin.Name, o.Origin.Kind); err != nil {
				return err
			}
			for _, i := range o.Articles {
				if _, err := fmt.Fprintf(w, "    %s %s: %s\n", articles[i].GUID, articles[i].Outlet, articles[i].Title); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
