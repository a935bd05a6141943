-- How many articles each set of sources carries and when they were told, so that what an archive spans is known without reading it.

-- +goose Up
ALTER TABLE carriers ADD COLUMN articles INTEGER NOT NULL DEFAULT 0;
ALTER TABLE carriers ADD COLUMN earliest INTEGER NOT NULL DEFAULT 0; -- told; an edit never narrows what several span
ALTER TABLE carriers ADD COLUMN latest INTEGER NOT NULL DEFAULT 0;
UPDATE carriers SET articles = x.articles, earliest = x.earliest, latest = x.latest
FROM (SELECT carriers AS id, count(*) AS articles, min(told) AS earliest, max(told) AS latest FROM article GROUP BY carriers) x
WHERE x.id = carriers.id;

-- +goose StatementBegin
CREATE TRIGGER article_carried AFTER INSERT ON article BEGIN
	UPDATE carriers SET articles = articles + 1,
		earliest = CASE WHEN articles > 0 THEN min(earliest, new.told) ELSE new.told END,
		latest = CASE WHEN articles > 0 THEN max(latest, new.told) ELSE new.told END
	WHERE id = new.carriers;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER article_moved AFTER UPDATE OF carriers, told ON article BEGIN
	UPDATE carriers SET articles = articles - 1 WHERE id = old.carriers;
	UPDATE carriers SET articles = articles + 1,
		earliest = CASE WHEN articles > 0 THEN min(earliest, new.told) ELSE new.told END,
		latest = CASE WHEN articles > 0 THEN max(latest, new.told) ELSE new.told END
	WHERE id = new.carriers;
END;
-- +goose StatementEnd
