-- The folders of runs. Who changes the runs of one changes its row first, and so waits for others who do.
CREATE TABLE origin (
    origin VARCHAR(1000) PRIMARY KEY,
    changes BIGINT NOT NULL
);

-- The runs that a folder holds. All of it can be read again from the folders.
CREATE TABLE run (
    run BIGINT PRIMARY KEY,
    origin VARCHAR(1000) NOT NULL,
    id VARCHAR(250) NOT NULL,
    begun VARCHAR(40) NOT NULL,
    final SMALLINT NOT NULL
);

CREATE INDEX run_origin ON run (origin, final, id);
CREATE INDEX run_begun ON run (begun, id);

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
