-- The record: one SQLite file that keeps news articles and every statement found in them.
--
-- Offsets are Unicode code points into articles.text, half-open, as everywhere in onrecord. The tables hold the facts;
-- the views at the end (`said`, `who`, `printed`, `gone_wrong`) join what people want to see together. Dates are
-- ISO 8601 (YYYY-MM-DD, or YYYY-MM and YYYY where no more is known), times are UTC (YYYY-MM-DDTHH:MM:SSZ).

-- What this file was made with: `fingerprints` names the scheme of articles.signature.
CREATE TABLE settings (
  name  TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One go of adding, reading again or importing; every article tells by which run its statements were found.
CREATE TABLE runs (
  id         INTEGER PRIMARY KEY,
  started    TEXT NOT NULL,
  finished   TEXT,                          -- null where it was stopped
  version    TEXT NOT NULL,                 -- of onrecord
  model      TEXT NOT NULL,                 -- digest or name of the model that read
  parameters TEXT NOT NULL DEFAULT '{}'     -- JSON
) STRICT;

CREATE TABLE publishers (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

-- ARTICLES ---------------------------------------------------------------------------------------------------------

-- Every article as it was got, its whole text unchanged. What changed under a known address is a new version: the old
-- one stays, and points to the next with replaced_by.
CREATE TABLE articles (
  id          INTEGER PRIMARY KEY,
  key         TEXT NOT NULL,                -- the article's own id, as readings have it
  url         TEXT,
  title       TEXT,
  publisher   INTEGER REFERENCES publishers (id),
  author      TEXT,
  published   TEXT,
  language    TEXT NOT NULL,
  hash        BLOB NOT NULL,                -- SHA-256 of the text in UTF-8
  source      TEXT NOT NULL,                -- the file, line or address that it was taken from
  source_kind TEXT NOT NULL,                -- text, html, feed, warc, jsonl, json, csv, parquet
  address     TEXT,                         -- the URL that it was served under, where it was
  retrieved   TEXT,                         -- when it was served
  record_id   TEXT,                         -- WARC-Record-ID
  text_start  INTEGER NOT NULL DEFAULT 0,   -- code points of the source before the text
  teaser      INTEGER NOT NULL DEFAULT 0 CHECK (teaser IN (0, 1)),
  added       TEXT NOT NULL,
  run         INTEGER NOT NULL REFERENCES runs (id),   -- the one that read it last
  version     INTEGER NOT NULL DEFAULT 1,
  replaced_by INTEGER REFERENCES articles (id),
  signature   BLOB,                         -- MinHash of its words, null where there are too few
  text        TEXT NOT NULL                 -- last, so that the rest is read without it
) STRICT;
CREATE INDEX articles_by_hash ON articles (hash);
CREATE INDEX articles_by_url ON articles (url) WHERE url IS NOT NULL;
CREATE INDEX articles_by_key ON articles (key);
CREATE INDEX articles_by_publisher ON articles (publisher, published);
CREATE INDEX articles_by_run ON articles (run);
CREATE INDEX articles_by_replacement ON articles (replaced_by) WHERE replaced_by IS NOT NULL;

-- Where else the very same text was met, without a publisher of its own: nothing is added twice, nothing forgotten.
CREATE TABLE sightings (
  article     INTEGER NOT NULL REFERENCES articles (id),
  source      TEXT NOT NULL,
  url         TEXT,
  seen        TEXT NOT NULL,
  PRIMARY KEY (article, source)
) STRICT, WITHOUT ROWID;

-- A wire story printed by five outlets: four of the five are copies of the first that came in. Similarity is the
-- share of common five-word sequences, as the signatures estimate it.
CREATE TABLE copies (
  article    INTEGER NOT NULL PRIMARY KEY REFERENCES articles (id),
  original   INTEGER NOT NULL REFERENCES articles (id),
  similarity REAL NOT NULL
) STRICT;
CREATE INDEX copies_by_original ON copies (original);

-- Bands of the signatures: two articles that share one may be copies.
CREATE TABLE bands (
  band    INTEGER NOT NULL,
  article INTEGER NOT NULL REFERENCES articles (id),
  PRIMARY KEY (band, article)
) STRICT, WITHOUT ROWID;

-- Inputs that could not be taken in, each with the reason; solved is set when the same source came in later.
CREATE TABLE failures (
  id       INTEGER PRIMARY KEY,
  source   TEXT NOT NULL,
  problem  TEXT NOT NULL,
  language TEXT,                            -- where it was set aside since the model does not read it
  first    TEXT NOT NULL,
  last     TEXT NOT NULL,
  times    INTEGER NOT NULL DEFAULT 1,
  run      INTEGER NOT NULL REFERENCES runs (id),
  solved   TEXT,
  UNIQUE (source, problem)
) STRICT;
CREATE INDEX failures_by_run ON failures (run);

-- WHO --------------------------------------------------------------------------------------------------------------

-- Somebody across articles. The counts are kept up to date while writing, so that a list needs no second look at all
-- statements; a statement printed by five outlets counts once.
CREATE TABLE people (
  id         INTEGER PRIMARY KEY,
  name       TEXT NOT NULL,
  name_key   TEXT NOT NULL,                 -- the name without case, accents, titles and initials
  kind       TEXT NOT NULL CHECK (kind IN ('person', 'group', 'organization', 'document', 'unknown')),
  gender     TEXT,
  role       TEXT,                          -- the role that articles gave first
  merged_into INTEGER REFERENCES people (id),    -- what the judgements say now; the person itself stays
  statements INTEGER NOT NULL DEFAULT 0,
  articles   INTEGER NOT NULL DEFAULT 0,
  first      TEXT,                          -- date of the first statement, and of the last
  last       TEXT
) STRICT;
CREATE INDEX people_by_name ON people (name_key);
CREATE INDEX people_by_count ON people (statements DESC, id) WHERE merged_into IS NULL;
CREATE INDEX people_by_merger ON people (merged_into) WHERE merged_into IS NOT NULL;

-- How many statements of a person each publisher printed (copies counted: each did print it).
CREATE TABLE outlets (
  person     INTEGER NOT NULL REFERENCES people (id),
  publisher  INTEGER NOT NULL REFERENCES publishers (id),
  statements INTEGER NOT NULL,
  PRIMARY KEY (person, publisher)
) STRICT, WITHOUT ROWID;

-- Somebody who speaks in one article. `person` is what the judgements below say now, null where nothing is known.
CREATE TABLE speakers (
  id      INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES articles (id),
  key     TEXT NOT NULL,                    -- the speaker's id in the reading
  name    TEXT NOT NULL,
  kind    TEXT NOT NULL CHECK (kind IN ('person', 'group', 'organization', 'document', 'unknown')),
  named   INTEGER NOT NULL CHECK (named IN (0, 1)),
  role    TEXT,
  gender  TEXT,
  place   INTEGER NOT NULL,                 -- where the first mention begins, or else the first statement
  person  INTEGER REFERENCES people (id)
) STRICT;
CREATE INDEX speakers_by_article ON speakers (article);
CREATE INDEX speakers_by_person ON speakers (person) WHERE person IS NOT NULL;
CREATE INDEX speakers_by_name ON speakers (name COLLATE NOCASE);

-- Where an article names a speaker.
CREATE TABLE mentions (
  speaker INTEGER NOT NULL REFERENCES speakers (id) ON DELETE CASCADE,
  number  INTEGER NOT NULL,
  start   INTEGER NOT NULL,
  "end"   INTEGER NOT NULL,
  PRIMARY KEY (speaker, number)
) STRICT, WITHOUT ROWID;

-- Who is who: judgements, which are only ever added to; of a person's the newest counts, and any of them more than our own
-- proposals. A speaker is anchored by article and place, so that a judgement outlives a better reading.
CREATE TABLE speaker_judgements (
  article   INTEGER NOT NULL REFERENCES articles (id),
  place     INTEGER NOT NULL,               -- as in speakers
  person    INTEGER NOT NULL REFERENCES people (id),
  judgement TEXT NOT NULL CHECK (judgement IN ('same', 'different', 'unsure')),
  score     REAL,                           -- of a proposal
  by        TEXT NOT NULL,                  -- 'onrecord', or who decided
  at        TEXT NOT NULL,
  why       TEXT NOT NULL,
  PRIMARY KEY (article, place, person, by, at)
) STRICT, WITHOUT ROWID;
CREATE INDEX speaker_judgements_by_person ON speaker_judgements (person);

CREATE TABLE person_judgements (
  person    INTEGER NOT NULL REFERENCES people (id),
  other     INTEGER NOT NULL REFERENCES people (id) CHECK (other > person),
  judgement TEXT NOT NULL CHECK (judgement IN ('same', 'different', 'unsure')),
  score     REAL,
  by        TEXT NOT NULL,
  at        TEXT NOT NULL,
  why       TEXT NOT NULL,
  PRIMARY KEY (person, other, by, at)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_judgements_by_other ON person_judgements (other);

-- Names that somebody gave a person; the newest counts.
CREATE TABLE person_names (
  id     INTEGER PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES people (id),
  name   TEXT NOT NULL,
  by     TEXT NOT NULL,
  at     TEXT NOT NULL
) STRICT;
CREATE INDEX person_names_by_person ON person_names (person);

-- People known elsewhere: Wikidata, OpenSanctions, Popolo …
CREATE TABLE known (
  id         TEXT NOT NULL PRIMARY KEY,     -- their identifier there, such as Q29525
  source     TEXT NOT NULL,                 -- wikidata, followthemoney, popolo
  name       TEXT NOT NULL,
  kind       TEXT NOT NULL,
  gender     TEXT,
  born       TEXT,
  died       TEXT,
  roles      TEXT NOT NULL DEFAULT '[]',    -- JSON: [{"role": …, "from": …, "until": …}]
  countries  TEXT NOT NULL DEFAULT '[]',    -- JSON: ["kh", …]
  loaded     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE known_names (
  name_key TEXT NOT NULL,
  known    TEXT NOT NULL REFERENCES known (id) ON DELETE CASCADE,
  alias    INTEGER NOT NULL CHECK (alias IN (0, 1)),
  name     TEXT NOT NULL,
  PRIMARY KEY (name_key, known)
) STRICT, WITHOUT ROWID;
CREATE INDEX known_names_by_known ON known_names (known);

CREATE TABLE identities (
  person    INTEGER NOT NULL REFERENCES people (id),
  known     TEXT NOT NULL REFERENCES known (id),
  judgement TEXT NOT NULL CHECK (judgement IN ('same', 'different', 'unsure')),
  score     REAL,
  by        TEXT NOT NULL,
  at        TEXT NOT NULL,
  why       TEXT NOT NULL,
  PRIMARY KEY (person, known, by, at)
) STRICT, WITHOUT ROWID;
CREATE INDEX identities_by_known ON identities (known);

-- WHAT -------------------------------------------------------------------------------------------------------------

-- Every attributed statement. `content`, `source` and `cue` are the article's words, for reading and searching; where
-- they stand is in `segments` (several where a text is discontinuous: there ' […] ' joins them here).
-- `utterance` is the statement that this one is another print of, or itself: of copies and versions of one article, the
-- same words are one utterance. `published` and `publisher` repeat the article's, so that filters need not look there.
CREATE TABLE statements (
  id              INTEGER PRIMARY KEY,
  article         INTEGER NOT NULL REFERENCES articles (id),
  key             TEXT NOT NULL,            -- the statement's id in the reading
  kind            TEXT NOT NULL CHECK (kind IN ('direct', 'indirect', 'mixed')),
  parent          INTEGER REFERENCES statements (id) DEFERRABLE INITIALLY DEFERRED,  -- in whose content this one lies
  speaker         INTEGER REFERENCES speakers (id),
  resolved_by     TEXT,
  source          TEXT NOT NULL,
  cue             TEXT NOT NULL,
  content         TEXT NOT NULL,
  addressee       TEXT,
  addressee_start INTEGER,
  addressee_end   INTEGER,
  said            TEXT,                     -- when, as far as the text says so
  said_start      INTEGER,
  said_end        INTEGER,
  place           TEXT,
  place_start     INTEGER,
  place_end       INTEGER,
  medium          TEXT,
  negated         INTEGER NOT NULL CHECK (negated IN (0, 1)),
  confidence      REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  utterance       INTEGER NOT NULL REFERENCES statements (id) DEFERRABLE INITIALLY DEFERRED,
  published       TEXT,
  publisher       INTEGER REFERENCES publishers (id),
  date            TEXT                      -- said or, where the text does not say, published
) STRICT;
CREATE INDEX statements_by_article ON statements (article);
CREATE INDEX statements_by_speaker ON statements (speaker) WHERE speaker IS NOT NULL;
CREATE INDEX statements_by_parent ON statements (parent) WHERE parent IS NOT NULL;
CREATE INDEX statements_by_publisher ON statements (publisher, date);
CREATE INDEX statements_by_addressee ON statements (addressee) WHERE addressee IS NOT NULL;
CREATE INDEX statements_by_medium ON statements (medium, date) WHERE medium IS NOT NULL;
-- These two hold all that searches filter by, so that a search reads no words but those that it shows.
CREATE INDEX statements_by_utterance ON statements
  (utterance, date, kind, confidence, publisher, medium, speaker, article, said, published);
CREATE INDEX statements_by_date ON statements
  (date, id, kind, confidence, publisher, medium, speaker, article, utterance);

CREATE TABLE segments (
  statement INTEGER NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
  role      TEXT NOT NULL CHECK (role IN ('source', 'cue', 'content')),
  number    INTEGER NOT NULL,
  start     INTEGER NOT NULL,
  "end"     INTEGER NOT NULL,
  PRIMARY KEY (statement, role, number)
) STRICT, WITHOUT ROWID;

-- What people say of a statement; anchored by article and the statement's id in the reading, so that it outlives a better
-- reading. `correction` is the statement as it should be (JSON, the fields of a reading), null where it is right or wrong
-- as a whole. `statements` holds what stands after all judgements: of each statement, the newest counts.
CREATE TABLE statement_judgements (
  article    INTEGER NOT NULL REFERENCES articles (id),
  key        TEXT NOT NULL,
  judgement  TEXT NOT NULL CHECK (judgement IN ('right', 'wrong', 'corrected', 'missing', 'unsure')),
  correction TEXT,
  by         TEXT NOT NULL,
  at         TEXT NOT NULL,
  why        TEXT NOT NULL,
  PRIMARY KEY (article, key, by, at)
) STRICT, WITHOUT ROWID;

-- Statements that are not as the model read them, since people judged otherwise: what the model had read (JSON, null where
-- it had missed the statement), so that what people take back comes back; and whether it stands. What does not is left
-- out of searches, counts and exports.
CREATE TABLE revised (
  statement INTEGER NOT NULL PRIMARY KEY REFERENCES statements (id) ON DELETE CASCADE,
  original  TEXT,
  stands    INTEGER NOT NULL CHECK (stands IN (0, 1))
) STRICT;
CREATE INDEX revised_by_standing ON revised (statement) WHERE NOT stands;

-- WORDS ------------------------------------------------------------------------------------------------------------

-- Every utterance once, in the words of its first print.
CREATE VIEW utterances AS SELECT id, content FROM statements WHERE utterance = id;

-- Words are compared without case and accents; the texts themselves lie in the tables, not here. Of an utterance that was
-- printed several times, one print is filed: what it says in how many places need not be counted anew by every search.
CREATE VIRTUAL TABLE statement_words USING fts5 (
  content, content = 'utterances', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER statement_words_in AFTER INSERT ON statements WHEN new.utterance = new.id BEGIN
  INSERT INTO statement_words (rowid, content) VALUES (new.id, new.content);
END;
CREATE TRIGGER statement_words_out AFTER DELETE ON statements WHEN old.utterance = old.id BEGIN
  INSERT INTO statement_words (statement_words, rowid, content) VALUES ('delete', old.id, old.content);
END;
CREATE TRIGGER statement_words_changed AFTER UPDATE OF content, utterance ON statements BEGIN
  INSERT INTO statement_words (statement_words, rowid, content)
    SELECT 'delete', old.id, old.content WHERE old.utterance = old.id;
  INSERT INTO statement_words (rowid, content) SELECT new.id, new.content WHERE new.utterance = new.id;
END;

CREATE VIRTUAL TABLE article_words USING fts5 (
  title, text, content = 'articles', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER article_words_in AFTER INSERT ON articles BEGIN
  INSERT INTO article_words (rowid, title, text) VALUES (new.id, new.title, new.text);
END;
CREATE TRIGGER article_words_out AFTER DELETE ON articles BEGIN
  INSERT INTO article_words (article_words, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
END;
CREATE TRIGGER article_words_changed AFTER UPDATE OF title, text ON articles BEGIN
  INSERT INTO article_words (article_words, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
  INSERT INTO article_words (rowid, title, text) VALUES (new.id, new.title, new.text);
END;

-- VIEWS ------------------------------------------------------------------------------------------------------------

-- Every statement with who said it, when, to whom and where it was printed. What stands in large tables is looked up for
-- the rows that are shown, not joined: browsers of SQLite files count all rows of a view before they show the first.
CREATE VIEW said AS
SELECT statements.id,
       coalesce((SELECT coalesce(people.name, speakers.name)
                 FROM speakers LEFT JOIN people ON people.id = speakers.person
                 WHERE speakers.id = statements.speaker), nullif(statements.source, '')) AS who,
       (SELECT speakers.role FROM speakers WHERE speakers.id = statements.speaker) AS role,
       statements.cue, statements.content AS what, statements.kind, statements.date, statements.addressee AS to_whom,
       statements.place, statements.medium, statements.negated, statements.confidence,
       publishers.name AS publisher, statements.published,
       (SELECT articles.title FROM articles WHERE articles.id = statements.article) AS title,
       (SELECT articles.url FROM articles WHERE articles.id = statements.article) AS url,
       CASE WHEN statements.utterance <> statements.id THEN statements.utterance END AS copy_of,
       statements.article,
       (SELECT speakers.person FROM speakers WHERE speakers.id = statements.speaker) AS person
FROM statements
LEFT JOIN publishers ON publishers.id = statements.publisher
WHERE statements.id NOT IN (SELECT revised.statement FROM revised WHERE NOT revised.stands);

-- People, those who say most first.
CREATE VIEW who AS
SELECT people.id, people.name, people.kind, people.role, people.statements, people.articles, people.first, people.last,
       (SELECT group_concat(publishers.name, ', ') FROM outlets JOIN publishers ON publishers.id = outlets.publisher
        WHERE outlets.person = people.id) AS outlets,
       (SELECT group_concat(identities.known, ', ') FROM identities
        WHERE identities.person = people.id AND identities.judgement = 'same') AS known_as
FROM people WHERE people.merged_into IS NULL ORDER BY people.statements DESC, people.id;

-- Articles, with how many statements were found in each and which it is a copy or an older version of.
CREATE VIEW printed AS
SELECT articles.id, articles.title, publishers.name AS publisher, articles.published, articles.url, articles.version,
       articles.replaced_by, copies.original AS copy_of, length(articles.text) AS characters,
       (SELECT count(*) FROM statements WHERE statements.article = articles.id) AS statements, articles.source, articles.added
FROM articles
LEFT JOIN publishers ON publishers.id = articles.publisher
LEFT JOIN copies ON copies.article = articles.id;

-- What could not be taken in and has not come in since.
CREATE VIEW gone_wrong AS SELECT source, problem, language, times, first, last FROM failures WHERE solved IS NULL;

-- What people have said of statements, the newest first.
CREATE VIEW corrections AS
SELECT articles.title, judged.judgement, judged.correction, judged.by, judged.at, judged.why, judged.key, judged.article
FROM statement_judgements AS judged JOIN articles ON articles.id = judged.article ORDER BY judged.at DESC;
