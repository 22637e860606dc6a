/** A request that must be refused, and what the refusal must say. */
export type MalformedRequest = {
  what: string;
  line: string;
  /** Sent as JSON; `raw` goes out as it is. */
  body?: unknown;
  raw?: NonNullable<RequestInit["body"]>;
  headers?: Record<string, string>;
  status: number;
  /** The wrong fields, for 422. */
  paths?: readonly string[];
};

export const SAVED_ID = "event-saved";
export const OTHER_SLUG = "other-workshop";

const CREATE = "POST /api/resources";
const CHANGE = `PATCH /api/resources/${SAVED_ID}`;
const WRITES = [CREATE, CHANGE];

const DATES = { startsAt: "2026-09-01T10:00:00Z", endsAt: "2026-09-01T11:00:00Z" };
const FIELDS = { title: "Node Office Hours", ...DATES };

/** Fields sent to create an event, and to change one. */
function withFields(
  what: string,
  fields: Record<string, unknown>,
  paths: readonly string[],
): MalformedRequest[] {
  return WRITES.map((line) => ({
    what,
    line,
    body: { type: "event", fields: { ...FIELDS, ...fields } },
    status: 422,
    paths,
  }));
}

/** The same, for JSON that an object literal can't spell. */
function withRawFields(what: string, fields: string, paths: readonly string[]): MalformedRequest[] {
  return WRITES.map((line) => ({
    what,
    line,
    raw: `{"type":"event","fields":{"title":"Node Office Hours",${fields}}}`,
    status: 422,
    paths,
  }));
}

const texts = [
  "title",
  "description",
  "details",
  "body",
  "slug",
  "location",
  "attendeeInstructions",
  "image",
];
const choices = ["state", "visibility", "timezone", "startsAt", "endsAt"];
const notTexts = [42, true, ["a"], { a: 1 }];

const wrongTypes = [...texts, ...choices].flatMap((name) =>
  notTexts.flatMap((value) =>
    withFields(`${JSON.stringify(value)} as ${name}`, { [name]: value }, [`fields.${name}`]),
  ),
);

const otherWrongTypes = [
  ...["yes", 1, []].flatMap((value) =>
    withFields(`${JSON.stringify(value)} as featured`, { featured: value }, ["fields.featured"]),
  ),
  ...["3", true, {}].flatMap((value) =>
    withFields(`${JSON.stringify(value)} as thumbnailTime`, { thumbnailTime: value }, [
      "fields.thumbnailTime",
    ]),
  ),
  ...["a", 1, []].flatMap((value) =>
    withFields(`${JSON.stringify(value)} as socialImage`, { socialImage: value }, ["fields.socialImage"]),
  ),
  ...withFields("a socialImage without parts", { socialImage: {} }, [
    "fields.socialImage.type",
    "fields.socialImage.url",
  ]),
];

const lengths = [
  ...["", "a", "  a  "].flatMap((title) =>
    withFields(`a title of ${title.length} characters`, { title }, ["fields.title"]),
  ),
  ...withFields("a title of 91 characters", { title: "a".repeat(91) }, ["fields.title"]),
  ...withFields("a slug of 201 characters", { slug: "a".repeat(201) }, ["fields.slug"]),
  ...withFields("a location of 1,001 characters", { location: "a".repeat(1_001) }, ["fields.location"]),
  ...withFields("details of 100,001 characters", { details: "a".repeat(100_001) }, ["fields.details"]),
];

const wrongValues = [
  ...["", "gone", "Draft"].flatMap((state) =>
    withFields(`the state ${JSON.stringify(state)}`, { state }, ["fields.state"]),
  ),
  ...["", "secret"].flatMap((visibility) =>
    withFields(`the visibility ${JSON.stringify(visibility)}`, { visibility }, ["fields.visibility"]),
  ),
  ...["", "Mars/Olympus", "+05:30", "PST8", "../etc/passwd"].flatMap((timezone) =>
    withFields(`the zone ${JSON.stringify(timezone)}`, { timezone }, ["fields.timezone"]),
  ),
  ...["", "a b", "A", "../x", "a/b", "-a", "a--b", "ä"].flatMap((slug) =>
    withFields(`the slug ${JSON.stringify(slug)}`, { slug }, ["fields.slug"]),
  ),
  ...[
    "",
    "tomorrow",
    "2026-09-01",
    "2026-09-01T10:00:00",
    "2026-09-01 10:00:00Z",
    "2026-02-30T10:00:00Z",
    "2026-13-01T10:00:00Z",
    "2026-09-01T24:00:00Z",
    "2026-09-01T10:00:00+25:00",
    "1969-12-31T23:59:59Z",
    "+275760-09-13T00:00:00Z",
    `2026-09-01T10:00:00.${"0".repeat(60)}Z`,
  ].flatMap((startsAt) =>
    withFields(`the start ${startsAt.slice(0, 30)}`, { startsAt }, ["fields.startsAt"]),
  ),
  ...[
    "",
    "zoom.us/j/900",
    "http://zoom.us/j/900",
    "javascript:alert(1)",
    7,
    ["https://zoom.us/j/900"],
  ].flatMap((joinUrl) =>
    withFields(`${JSON.stringify(joinUrl)} as joinUrl`, { joinUrl }, ["fields.joinUrl"]),
  ),
  ...withFields("a join link of 2,001 characters", { joinUrl: `https://zoom.us/${"a".repeat(1_985)}` }, [
    "fields.joinUrl",
  ]),
  ...withFields("an end before the start", { endsAt: "2026-09-01T09:00:00Z" }, ["fields.endsAt"]),
  ...withFields("an end at the start", { endsAt: DATES.startsAt }, ["fields.endsAt"]),
  ...withFields("an end before the start in another zone", { endsAt: "2026-09-01T11:00:00+05:30" }, [
    "fields.endsAt",
  ]),
  ...withFields(
    "many wrong fields at once",
    { title: 1, timezone: "Mars/Olympus", endsAt: "2026-09-01T09:00:00Z", location: [] },
    ["fields.title", "fields.timezone", "fields.endsAt", "fields.location"],
  ),
];

const unstorable = [
  ...withFields("a NUL in the title", { title: "Node\0Hours" }, ["fields.title"]),
  ...withFields("a NUL in an unknown field", { color: "\0" }, ["fields.color"]),
  ...withFields("a NUL in a list", { colors: ["red", "\0"] }, ["fields.colors.1"]),
  ...withFields("a NUL in a name", { "col\0our": 1 }, ["fields"]),
  ...withRawFields("half a surrogate pair in a value", '"location":"\\ud800"', ["fields.location"]),
  ...withRawFields("half a surrogate pair in a name", '"a\\udfff":1', ["fields"]),
  ...withRawFields("a number beyond a double", '"size":1e400', ["fields.size"]),
  ...withRawFields("the name __proto__", '"__proto__":{"isAdmin":true}', ["fields.__proto__"]),
  ...withRawFields("the name __proto__ further down", '"a":[{"__proto__":1}]', ["fields.a.0.__proto__"]),
  ...withRawFields("the name constructor", '"constructor":{"prototype":{"a":1}}', ["fields.constructor"]),
  ...withRawFields("nesting of 100,000 levels", `"a":${"[".repeat(100_000)}${"]".repeat(100_000)}`, []),
  ...withFields("a NUL beside a wrong title", { location: "\0", title: "a" }, [
    "fields.location",
    "fields.title",
  ]),
];

const notObjects = WRITES.flatMap((line) =>
  ["[]", "null", '"text"', "42", "true"].map((raw) => ({ what: raw, line, raw, status: 422, paths: [""] })),
);

const wrongFields = WRITES.flatMap((line) =>
  [[], null, "text", 42, true, undefined].map((fields) => ({
    what: `${JSON.stringify(fields)} as fields`,
    line,
    body: { type: "event", fields },
    status: 422,
    paths: ["fields"],
  })),
);

const notJson = WRITES.flatMap((line): MalformedRequest[] => [
  ...["", "{", "{'a':1}", "undefined", "NaN", '{"a":1}}', "<a/>", "a=1&b=2", "\0"].map((raw) => ({
    what: `the body ${JSON.stringify(raw)}`,
    line,
    raw,
    status: 400,
  })),
  { what: "a body that isn't UTF-8", line, raw: new Uint8Array([0x22, 0xc3, 0x28, 0x22]), status: 400 },
  { what: "a body in UTF-16", line, raw: new Uint8Array(Buffer.from("{}", "utf16le")), status: 400 },
]);

const wrongContentTypes = WRITES.flatMap((line) =>
  [
    "text/plain",
    "text/json",
    "application/jsonp",
    "application/json, text/plain",
    "application/json; charset=latin1",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=a",
    "",
  ].map((type) => ({
    what: `the content type ${JSON.stringify(type)}`,
    line,
    raw: JSON.stringify({ type: "event", fields: FIELDS }),
    headers: { "content-type": type },
    status: 415,
  })),
);

const tooLarge = WRITES.map((line) => ({
  what: "a body of 1 MB and a byte",
  line,
  raw: JSON.stringify({ type: "event", fields: FIELDS }).padEnd(1_000_001, " "),
  status: 413,
}));

const aroundFields = [
  ...[1, true, null, [], {}, "", "a b", "/", "..", "a\0", "ä", "a".repeat(256)].flatMap((value) =>
    ["id", "type", "createdById"].map((name) => ({
      what: `${JSON.stringify(value).slice(0, 20)} as ${name}`,
      line: CREATE,
      body: { type: "event", fields: FIELDS, [name]: value },
      status: 422,
      paths: [name],
    })),
  ),
  { what: "no type", line: CREATE, body: { fields: FIELDS }, status: 422, paths: ["type"] },
  {
    what: "a wrong id beside a wrong title",
    line: CREATE,
    body: { id: "a b", type: "event", fields: { title: "a" } },
    status: 422,
    paths: ["id", "fields.title"],
  },
  {
    what: "no title",
    line: CREATE,
    body: { type: "event", fields: {} },
    status: 422,
    paths: ["fields.title"],
  },
  {
    what: "a list as the slug of another type",
    line: CREATE,
    body: { type: "note", fields: { slug: ["a"] } },
    status: 422,
    paths: ["fields.slug"],
  },
  {
    what: "a null title",
    line: CHANGE,
    body: { fields: { title: null } },
    status: 422,
    paths: ["fields.title"],
  },
  ...["1", 1.5, true, null, [], {}].map((revision) => ({
    what: `the revision ${JSON.stringify(revision)}`,
    line: CHANGE,
    body: { fields: { title: "a" }, revision },
    status: 422,
    paths: ["revision", "fields.title"],
  })),
];

const conflicts = [
  ...[0, -1, 2, 1e15].map((revision) => ({
    what: `the revision ${revision}, which is not the current one`,
    line: CHANGE,
    body: { fields: { title: "Changed" }, revision },
    status: 409,
  })),
  ...WRITES.map((line) => ({
    what: "another's slug",
    line,
    body: { type: "event", fields: { ...FIELDS, slug: OTHER_SLUG } },
    status: 409,
  })),
  {
    what: "another's id as the slug",
    line: CREATE,
    body: { type: "event", fields: { ...FIELDS, slug: SAVED_ID } },
    status: 409,
  },
  {
    what: "another's slug as the id",
    line: CREATE,
    body: { id: OTHER_SLUG, type: "event", fields: FIELDS },
    status: 409,
  },
  {
    what: "the same id with other content",
    line: CREATE,
    body: { id: SAVED_ID, type: "event", fields: { title: "Something else" } },
    status: 409,
  },
  {
    what: "the same id with another type",
    line: CREATE,
    body: { id: SAVED_ID, type: "note", fields: FIELDS },
    status: 409,
  },
];

const unknownNames = [
  "nobody",
  "%00",
  "a%00b",
  "a".repeat(5_000),
  "%F0%9F%A6%84",
  "%2e%2e%2f",
  "a%20b",
  "__proto__",
];
const missing = unknownNames.flatMap((name) => [
  ...["GET", "DELETE"].map((method) => ({ line: `${method} /api/resources/${name}` })),
  { line: `PATCH /api/resources/${name}`, body: { fields: { title: "Changed" } } },
  { line: `POST /api/resources/${name}/sync` },
  { line: `GET /api/resources/${name}/history` },
]);

const broken = ["%", "%zz", "%E0%A4%A", "%C3%28", "%ED%A0%80", "%FF"].flatMap((name) =>
  ["GET", "DELETE"].map((method) => ({
    what: "percent signs that spell no UTF-8",
    line: `${method} /api/resources/${name}`,
    status: 400,
  })),
);

const wrongQueries: MalformedRequest[] = [
  ...["0", "-1", "201", "1.5", "many", "", "1e9", "Infinity", "1&limit=2"].map((limit) => ["limit", limit]),
  ...["", "%00", "a%00", "a".repeat(256), "event&type=note"].map((type) => ["type", type]),
  ...["", "%00", "draft&state=deleted"].map((state) => ["state", state]),
  ...[
    "",
    "nonsense",
    "%00",
    "a&cursor=b",
    cursor("2026-09-01T10:00:00.000Z"),
    cursor("2026-09-01T10:00:00.000Z "),
    cursor("2026-09-01 event-a"),
    cursor("+275760-09-13T00:00:00.000Z event-a"),
    cursor("-000001-01-01T00:00:00.000Z event-a"),
    cursor("2026-09-01T10:00:00.000Z a\0b"),
    cursor(`2026-09-01T10:00:00.000Z ${"a".repeat(256)}`),
    `${cursor("2026-09-01T10:00:00.000Z event-a")}==`,
  ].map((value) => ["cursor", value]),
].map(([name = "", value = ""]) => ({
  what: `${name}=${value.slice(0, 40)}`,
  line: `GET /api/resources?${name}=${value}`,
  status: 422,
  paths: [name],
}));

function cursor(text: string): string {
  return Buffer.from(text).toString("base64url");
}

export const malformedRequests: Record<string, readonly MalformedRequest[]> = {
  "a field of the wrong type": [...wrongTypes, ...otherWrongTypes],
  "a text that is too short or too long": lengths,
  "a value that makes no sense": wrongValues,
  "a value that the database can't hold": unstorable,
  "a body that is no object": notObjects,
  "fields that are no object": wrongFields,
  "a body that is no JSON": notJson,
  "another content type": wrongContentTypes,
  "a body that is too large": tooLarge,
  "a wrong id, type, author or revision": aroundFields,
  "a conflict with what is stored": conflicts,
  "a name that nothing has": missing.map((request) => ({ what: "", status: 404, ...request })),
  "an address that is no UTF-8": broken,
  "a wrong parameter": wrongQueries,
};
