-- The catalog of a county's libraries: another subject on the same engine. All rows of the bundle are invented.
CREATE TABLE meta (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE places (
  zip TEXT NOT NULL, place TEXT NOT NULL, county TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL,
  PRIMARY KEY (zip, place)
);
CREATE TABLE shelves (id TEXT NOT NULL PRIMARY KEY, name_en TEXT NOT NULL);
CREATE TABLE libraries (
  id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, source TEXT NOT NULL, confirmed_on DATE NOT NULL
);
CREATE TABLE library_shelves (
  library_id TEXT NOT NULL REFERENCES libraries(id), shelf_id TEXT NOT NULL REFERENCES shelves(id),
  source TEXT NOT NULL, confirmed_on DATE NOT NULL, PRIMARY KEY (library_id, shelf_id)
);
CREATE TABLE branches (
  id TEXT NOT NULL PRIMARY KEY, library_id TEXT NOT NULL REFERENCES libraries(id), name TEXT NOT NULL,
  address TEXT, city TEXT, zip TEXT, county TEXT, lat REAL, lon REAL, phone TEXT,
  source TEXT NOT NULL, confirmed_on DATE NOT NULL
);
CREATE TABLE branch_hours (
  branch_id TEXT NOT NULL REFERENCES branches(id), day TEXT NOT NULL CHECK (day IN ('Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su')),
  opens TEXT NOT NULL, closes TEXT NOT NULL, source TEXT NOT NULL, confirmed_on DATE NOT NULL,
  PRIMARY KEY (branch_id, day, opens), CHECK (opens < closes)
);
CREATE TABLE branch_rooms (
  branch_id TEXT NOT NULL REFERENCES branches(id),
  room TEXT NOT NULL CHECK (room IN ('reading-room', 'group-study', 'makerspace', 'ramp')),
  has INTEGER NOT NULL CHECK (has IN (0, 1)),
  source TEXT NOT NULL, confirmed_on DATE NOT NULL, PRIMARY KEY (branch_id, room)
);
