-- The runs that a folder, the origin, holds. All of it can be read again from the folders.
CREATE TABLE run (
    run BIGINT PRIMARY KEY,
    origin VARCHAR(1000) NOT NULL,
    id VARCHAR(250) NOT NULL,
    final SMALLINT NOT NULL
);

CREATE INDEX run_origin ON run (origin, id);

-- What can be asked of a run: a number, a word, or both where a number was written as a word.
CREATE TABLE fact (
    run BIGINT NOT NULL,
    name VARCHAR(250) NOT NULL,
    number DOUBLE PRECISION,
    word VARCHAR(4000),
    PRIMARY KEY (run, name)
);

CREATE INDEX fact_number ON fact (name, number);
CREATE INDEX fact_word ON fact (name, word);
