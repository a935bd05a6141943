package feed

import "time"

// What one document may cost. A feed or page beyond any of these is refused, not cut.
const (
	maxBody      = 5 << 20 // bytes after decompression
	maxRatio     = 200     // decompressed to compressed, past ratioGrace
	ratioGrace   = 256 << 10
	maxHeaders   = 64 << 10
	maxRedirects = 5
	maxAddress   = 2048

	maxDepth      = 100
	maxElements   = 200_000
	maxAttributes = 100
	maxItems      = 2_000
	maxField      = 1 << 20
	maxNamespaces = 50

	maxPage     = 3 << 20        // bytes of HTML
	maxNodes    = 30_000         // of a page's tree, beyond which only its paragraphs are taken
	maxCarried  = 100 * maxNodes // by the nodes of such a tree, all told
	maxHeadings = 500            // first and second, beyond which the same
	maxReopened = 1 << 19        // elements that a page may let its parser repeat
	maxNewItems = 200            // of one poll
	maxText     = 256 << 10
	maxLine     = 1_000 // characters of a title, a name or an identifier
)

// How long one request may take.
const (
	dialTime   = 5 * time.Second
	tlsTime    = 5 * time.Second
	headerTime = 10 * time.Second
	idleTime   = 10 * time.Second
	totalTime  = 30 * time.Second
)

// How dates of items are believed.
const (
	maxAhead = 10 * time.Minute     // an item from further ahead is taken to be of now
	maxAge   = 365 * 24 * time.Hour // an older one is not news
)
