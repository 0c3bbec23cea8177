-- SPDX-License-Identifier: Apache-2.0
-- The name most similar to each label within its country, by trigrams. Variables: names, labels
-- and answers are paths of CSV files.
\set ON_ERROR_STOP on
CREATE EXTENSION pg_trgm;
CREATE EXTENSION unaccent;
CREATE TABLE names (party text, country text, name text);
CREATE TABLE labels (label int, country text, name text, day text, share text);
COPY names FROM :'names' (FORMAT csv, HEADER);
COPY labels FROM :'labels' (FORMAT csv, HEADER);
UPDATE names SET name = lower(unaccent(name));
UPDATE labels SET name = lower(unaccent(name));
CREATE INDEX ON names (country);
ANALYZE;
COPY (
  SELECT DISTINCT ON (label) label, party, similarity(labels.name, names.name) AS score
  FROM labels JOIN names USING (country)
  ORDER BY label, score DESC, party
) TO :'answers' (FORMAT csv);
