-- The catalog of medical groups: what the bot knows. docs/catalog.md explains each table; dialogs/slots.yaml says which
-- column answers what. Every fact has the source it came from and the day it was last confirmed; an absent row or a null
-- is "unknown", never "no". Ids are slugs of names, and of name and city where a name stands twice.

-- Exactly the keys `label` (shown with every result), `version` (of the content), `schema` (of this layout: 1).
CREATE TABLE meta (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
);

-- ---- names ---------------------------------------------------------------------------------------------------------
CREATE TABLE specialties (id TEXT NOT NULL PRIMARY KEY, name_en TEXT NOT NULL, name_es TEXT NOT NULL);
CREATE TABLE conditions (id TEXT NOT NULL PRIMARY KEY, name_en TEXT NOT NULL, name_es TEXT NOT NULL);
-- Who usually treats it, the usual first step first (rank 1).
CREATE TABLE condition_specialties (
  condition_id TEXT NOT NULL REFERENCES conditions(id),
  specialty_id TEXT NOT NULL REFERENCES specialties(id),
  rank INTEGER NOT NULL CHECK (rank >= 1),
  source TEXT NOT NULL, confirmed_on DATE NOT NULL,
  PRIMARY KEY (condition_id, specialty_id)
);
CREATE TABLE languages (id TEXT NOT NULL PRIMARY KEY, name_en TEXT NOT NULL, name_es TEXT NOT NULL);
CREATE TABLE measures (id TEXT NOT NULL PRIMARY KEY, name_en TEXT NOT NULL, name_es TEXT NOT NULL);
-- Where a ZIP lies; a ZIP may have several places, each with its county and point.
CREATE TABLE places (
  zip TEXT NOT NULL CHECK (zip GLOB '[0-9][0-9][0-9][0-9][0-9]'),
  place TEXT NOT NULL, county TEXT NOT NULL,
  lat REAL NOT NULL CHECK (lat BETWEEN -90 AND 90), lon REAL NOT NULL CHECK (lon BETWEEN -180 AND 180),
  PRIMARY KEY (zip, place)
);
-- A name inside a city: "Temescal" is Oakland.
CREATE TABLE neighborhoods (name TEXT NOT NULL, city TEXT NOT NULL, PRIMARY KEY (name, city));

-- ---- plans and hospitals -------------------------------------------------------------------------------------------
CREATE TABLE plans (
  id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL,
  type TEXT CHECK (type IN ('hmo', 'ppo', 'epo', 'pos', 'medi-cal', 'medicare-advantage')),
  source TEXT NOT NULL, confirmed_on DATE NOT NULL
);
CREATE TABLE plan_aliases (plan_id TEXT NOT NULL REFERENCES plans(id), alias TEXT NOT NULL, PRIMARY KEY (plan_id, alias));
CREATE TABLE hospitals (
  id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, city TEXT, zip TEXT,
  source TEXT NOT NULL, confirmed_on DATE NOT NULL
);
CREATE TABLE hospital_aliases (hospital_id TEXT NOT NULL REFERENCES hospitals(id), alias TEXT NOT NULL,
  PRIMARY KEY (hospital_id, alias));

-- ---- groups --------------------------------------------------------------------------------------------------------
CREATE TABLE groups (
  id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, city TEXT, website TEXT, notes TEXT,
  source TEXT NOT NULL, confirmed_on DATE NOT NULL
);
CREATE TABLE group_aliases (group_id TEXT NOT NULL REFERENCES groups(id), alias TEXT NOT NULL, PRIMARY KEY (group_id, alias));
CREATE TABLE group_plans (
  group_id TEXT NOT NULL REFERENCES groups(id), plan_id TEXT NOT NULL REFERENCES plans(id),
  source TEXT NOT NULL, confirmed_on DATE NOT NULL, PRIMARY KEY (group_id, plan_id)
);
CREATE VIEW group_plan_types AS
  SELECT DISTINCT gp.group_id, p.type, gp.source, gp.confirmed_on
  FROM group_plans gp JOIN plans p ON p.id = gp.plan_id WHERE p.type IS NOT NULL;
CREATE TABLE group_hospitals (
  group_id TEXT NOT NULL REFERENCES groups(id), hospital_id TEXT NOT NULL REFERENCES hospitals(id),
  source TEXT NOT NULL, confirmed_on DATE NOT NULL, PRIMARY KEY (group_id, hospital_id)
);
-- What one use of a service costs a member of the plan, in dollars.
CREATE TABLE costs (
  group_id TEXT NOT NULL REFERENCES groups(id), plan_id TEXT NOT NULL REFERENCES plans(id),
  service TEXT NOT NULL CHECK (service IN ('office-visit', 'specialist-visit', 'urgent-care', 'lab', 'imaging', 'surgery',
    'maternity', 'therapy')),
  amount REAL NOT NULL CHECK (amount >= 0),
  source TEXT NOT NULL, confirmed_on DATE NOT NULL, PRIMARY KEY (group_id, plan_id, service)
);
CREATE TABLE ratings (
  group_id TEXT NOT NULL REFERENCES groups(id), measure_id TEXT NOT NULL REFERENCES measures(id),
  stars REAL NOT NULL CHECK (stars BETWEEN 1 AND 5), year INTEGER NOT NULL,
  source TEXT NOT NULL, confirmed_on DATE NOT NULL, PRIMARY KEY (group_id, measure_id)
);
-- In the tables with `has`: 1 there is one, 0 there is none; no row, not known.
CREATE TABLE after_hours (
  group_id TEXT NOT NULL REFERENCES groups(id),
  service TEXT NOT NULL CHECK (service IN ('nurse-line', 'on-call-doctor', 'urgent-care')),
  has INTEGER NOT NULL CHECK (has IN (0, 1)), phone TEXT,
  source TEXT NOT NULL, confirmed_on DATE NOT NULL, PRIMARY KEY (group_id, service)
);
CREATE TABLE online_services (
  group_id TEXT NOT NULL REFERENCES groups(id),
  service TEXT NOT NULL CHECK (service IN ('booking', 'messages', 'portal', 'refills', 'results', 'video-visits')),
  has INTEGER NOT NULL CHECK (has IN (0, 1)),
  source TEXT NOT NULL, confirmed_on DATE NOT NULL, PRIMARY KEY (group_id, service)
);
CREATE TABLE contacts (
  group_id TEXT NOT NULL REFERENCES groups(id), way TEXT NOT NULL CHECK (way IN ('text', 'email', 'relay')),
  has INTEGER NOT NULL CHECK (has IN (0, 1)),
  source TEXT NOT NULL, confirmed_on DATE NOT NULL, PRIMARY KEY (group_id, way)
);

-- ---- sites ---------------------------------------------------------------------------------------------------------
CREATE TABLE sites (
  id TEXT NOT NULL PRIMARY KEY, group_id TEXT NOT NULL REFERENCES groups(id), name TEXT NOT NULL,
  address TEXT, city TEXT, zip TEXT CHECK (zip GLOB '[0-9][0-9][0-9][0-9][0-9]'), county TEXT,
  lat REAL CHECK (lat BETWEEN -90 AND 90), lon REAL CHECK (lon BETWEEN -180 AND 180), phone TEXT,
  source TEXT NOT NULL, confirmed_on DATE NOT NULL
);
-- A row each span of opening; a site with rows is closed outside of them. `closes` is after `opens`, at most 24:00.
CREATE TABLE site_hours (
  site_id TEXT NOT NULL REFERENCES sites(id), day TEXT NOT NULL CHECK (day IN ('Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su')),
  opens TEXT NOT NULL CHECK (opens GLOB '[0-2][0-9]:[0-5][0-9]'), closes TEXT NOT NULL CHECK (closes GLOB '[0-2][0-9]:[0-5][0-9]'),
  source TEXT NOT NULL, confirmed_on DATE NOT NULL, PRIMARY KEY (site_id, day, opens), CHECK (opens < closes)
);
CREATE TABLE site_access (
  site_id TEXT NOT NULL REFERENCES sites(id), feature TEXT NOT NULL CHECK (feature IN ('parking', 'transit', 'wheelchair')),
  has INTEGER NOT NULL CHECK (has IN (0, 1)), note TEXT,
  source TEXT NOT NULL, confirmed_on DATE NOT NULL, PRIMARY KEY (site_id, feature)
);
CREATE TABLE site_visits (
  site_id TEXT NOT NULL REFERENCES sites(id), visit TEXT NOT NULL CHECK (visit IN ('walk-in', 'same-day', 'phone', 'home')),
  has INTEGER NOT NULL CHECK (has IN (0, 1)),
  source TEXT NOT NULL, confirmed_on DATE NOT NULL, PRIMARY KEY (site_id, visit)
);
CREATE TABLE site_services (
  site_id TEXT NOT NULL REFERENCES sites(id),
  service TEXT NOT NULL CHECK (service IN ('lab', 'imaging', 'pharmacy', 'urgent-care')),
  has INTEGER NOT NULL CHECK (has IN (0, 1)),
  source TEXT NOT NULL, confirmed_on DATE NOT NULL, PRIMARY KEY (site_id, service)
);

-- ---- doctors -------------------------------------------------------------------------------------------------------
CREATE TABLE doctors (
  id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, gender TEXT CHECK (gender IN ('female', 'male')),
  source TEXT NOT NULL, confirmed_on DATE NOT NULL
);
-- A doctor at one site. What is true only there stands here.
CREATE TABLE site_doctors (
  site_id TEXT NOT NULL REFERENCES sites(id), doctor_id TEXT NOT NULL REFERENCES doctors(id),
  new_patients INTEGER CHECK (new_patients IN (0, 1)),
  source TEXT NOT NULL, confirmed_on DATE NOT NULL, PRIMARY KEY (site_id, doctor_id)
);
CREATE TABLE doctor_specialties (
  doctor_id TEXT NOT NULL REFERENCES doctors(id), specialty_id TEXT NOT NULL REFERENCES specialties(id),
  source TEXT NOT NULL, confirmed_on DATE NOT NULL, PRIMARY KEY (doctor_id, specialty_id)
);
CREATE TABLE doctor_languages (
  doctor_id TEXT NOT NULL REFERENCES doctors(id), language TEXT NOT NULL REFERENCES languages(id),
  source TEXT NOT NULL, confirmed_on DATE NOT NULL, PRIMARY KEY (doctor_id, language)
);
CREATE TABLE doctor_patients (
  doctor_id TEXT NOT NULL REFERENCES doctors(id), patient TEXT NOT NULL CHECK (patient IN ('child', 'adult', 'senior')),
  source TEXT NOT NULL, confirmed_on DATE NOT NULL, PRIMARY KEY (doctor_id, patient)
);
