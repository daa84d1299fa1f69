const description = `Everything that Kith's own screens do goes through this interface; there is no private door.

**Who calls.** An API key, \`Authorization: Bearer kith_…\`, or the session cookie. Calls by cookie that change something are refused
when they come from a page of another site. Limits are told in the \`RateLimit\` headers; beyond them 429 with \`Retry-After\`.

**Names.** Paths are plural and kebab-case, fields camelCase, ids UUIDs, times RFC 3339 in UTC, dates \`YYYY-MM-DD\`, money
\`{"amount": "1250.00", "currency": "EUR"}\`. A link is \`accountId\` and, when included, \`account\`.

**Filter.** A JSON object; in a query string it is URL-encoded. \`{"outcome": "open"}\` · \`{"stage.key": "negotiation"}\` ·
\`{"amount": {"gte": 1000, "lt": 5000}}\` · \`{"account.industry": {"in": ["retail"]}}\` · \`{"name": {"contains": "acme"}}\` ·
\`{"or": [{…}, {"not": {…}}]}\` · \`{"closesOn": {"within": "next 30 days"}}\` · \`{"owner": "me"}\` · \`{"tags": {"has": "vip"}}\` ·
\`{"deals": {"some": {"outcome": "won"}}}\`. Operators: eq (implied), ne, in, notIn, lt, lte, gt, gte, contains, startsWith, isNull, has,
within, some, none. An unknown field or operator is a 400 that names it.

**Sort, pages, counts.** \`sort=-amount,name\`; ties are broken by id. A page has 50 records unless \`limit\` says otherwise (500 at most)
and ends in \`page.next\`, the \`cursor\` of the next one, which survives insertions. \`count\` is \`none\`, \`estimate\` or \`exact\`.

**Writing.** \`version\` grows with each change. \`If-Match: "7"\` makes a change strictly conditional; \`?base=7\` merges it when none of the
sent fields changed since. \`Idempotency-Key\` makes a repeated POST harmless. Answers carry \`changeSet\`, by which the act can be undone.

**Errors** are \`application/problem+json\` (RFC 9457) with a stable \`type\` and, where a place can be named, \`errors\`. What one may not see
answers like what is not there.`

export const aboutApi = {
  title: 'Kith',
  version: '1',
  summary: 'The HTTP API of Kith, an open CRM',
  description,
  license: { name: 'MIT', identifier: 'MIT' },
}

/** What endpoints that concern no single object are grouped by; records follow under the names of their objects. */
export const tags = [
  { name: 'Session', description: 'Signing in and out, the first run' },
  { name: 'People', description: 'Invitations, roles, API keys' },
  { name: 'Views', description: 'How people look at records: saved views, and what their screens remember' },
  { name: 'Dashboards', description: 'Boards of figures over any object, for oneself, some roles or everybody' },
  {
    name: 'Notifications',
    description:
      'What one is told: assignments, mentions, due tasks, the end of long work; in the app, by mail, in browsers',
  },
  { name: 'Deal rooms', description: 'What buyers read of a deal, by links that end' },
  { name: 'Landing pages', description: 'Pages for everybody, put together of blocks' },
  { name: 'Mail doors', description: 'Mails that become leads, or stand on the timeline of who is known' },
  { name: 'Web forms', description: 'What pages of other sites call to show a form and to send it' },
  { name: 'Activities', description: 'What the day asks for, and calendars to subscribe to' },
  { name: 'Webhooks', description: 'Having an address of yours called when something changes' },
  { name: 'Mail', description: 'How mail goes out, what is on its way, and who wants which' },
  { name: 'Data model', description: 'Objects and fields of one’s own, and what the standard ones are called' },
  { name: 'Exchange rates', description: 'What other currencies are worth in that of the organisation, day by day' },
  { name: 'Privacy', description: 'Giving out and erasing what is kept of a person' },
  { name: 'Handovers', description: 'The work of a person, given to others' },
  { name: 'Work and leaks', description: 'What people did with their time, and what is lost by the way' },
  { name: 'Territories', description: 'What parts of the market hold, and what would move if they were changed' },
  { name: 'Forecast', description: 'What will come in, how sure that is, and what changed of it' },
  { name: 'Recommendations', description: 'What else customers may buy, when they buy again, and at which price' },
  {
    name: 'Pipeline health',
    description: 'Where deals stand still, how far they come and how fast, and who brings them home',
  },
  { name: 'Quality', description: 'How complete, right and fresh the records are' },
  { name: 'Catalog', description: 'Which objects and fields there are, and this description' },
  { name: 'Many records', description: 'Writing many records at once' },
  { name: 'Duplicates', description: 'Records that stand there twice' },
  { name: 'Files', description: 'The bytes of what fields of files hold' },
  { name: 'Imports', description: 'Files of rows: guessed, shown, run, taken back' },
  { name: 'Search', description: 'Over all objects' },
  { name: 'Backups', description: 'What was backed up, and backing up now' },
  { name: 'System', description: 'How the installation fares, and what to do about it' },
  { name: 'Log', description: 'What changed, as a feed and as events, and taking it back' },
  { name: 'Verbs', description: 'Acts of the domain that are more than storing a value' },
]
